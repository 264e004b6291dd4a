import { escapeMarkup } from '../charts/index.ts'

/** Markup that is safe to put into the page as it stands. */
export interface Html {
  readonly html: string
}

/** A template whose interpolated texts are escaped; `Html` and lists of it pass as they are. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return {
    html: parts.reduce((text, part, index) => text + part + (index < values.length ? toMarkup(values[index]) : ''), ''),
  }
}

export type HtmlValue = Html | string | number | null | undefined | readonly Html[]

export function raw(markup: string): Html {
  return { html: markup }
}

export const nothing: Html = { html: '' }

function toMarkup(value: HtmlValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return escapeMarkup(value)
  if (typeof value === 'number') return String(value)
  return 'html' in value ? value.html : value.map((part) => part.html).join('')
}

export interface TableColumn {
  readonly title: string
  readonly numeric?: true
}

/** A table with a caption for screen readers; the first cell of each row is its header. */
export function table(caption: string, columns: readonly TableColumn[], rows: readonly (readonly HtmlValue[])[]): Html {
  const style = (index: number): Html => (columns[index]?.numeric ? raw(' class="number"') : nothing)
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map((column, index) => html`<th scope="col" ${style(index)}>${column.title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell, index) =>
                index === 0 ? html`<th scope="row">${cell}</th>` : html`<td${style(index)}>${cell}</td>`,
              )}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`
}

export function list(items: readonly HtmlValue[]): Html {
  return items.length === 0
    ? nothing
    : html`<ul>
        ${items.map((item) => html`<li>${item}</li>`)}
      </ul>`
}

export interface DetailsOptions {
  /** On paper, reference tables stay out and the numbers of a chart are cut to the latest quarter; all else unfolds whole. */
  readonly onPaper?: 'left-out' | 'shortened'
}

export function details(summary: string, content: HtmlValue, { onPaper }: DetailsOptions = {}): Html {
  const className = onPaper === undefined ? nothing : html` class="${onPaper}"`
  return html`<details${className}><summary>${summary}</summary>${content}</details>`
}

export function anchor(prefix: string, id: string): string {
  return `${prefix}-${id.replace(/[^a-zA-Z0-9_-]+/g, '-')}`
}
