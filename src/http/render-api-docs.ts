import type { ApiDescription, JsonSchema, Operation } from './describe-api.ts'

/** The API as one page to read: no script, nothing fetched from anywhere. */
export function renderApiDocs({ info, paths, components, tags, 'x-errors': errors }: ApiDescription): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const groups = tags.map(({ name }) => ({
    name,
    of: operations.filter(({ operation }) => operation.tags[0] === name),
  }))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(info.title)} API ${escape(info.version)}</title>
<style>${style}</style>
</head>
<body>
<nav aria-label="Contents">
<p><a href="/">← Geartrain</a></p>
<ul>
${groups.map(({ name, of }) => `<li><a href="#tag-${escape(name)}">${escape(name)}</a><ul>${of.map(renderLink).join('')}</ul></li>`).join('\n')}
<li><a href="#schemas">schemas</a></li>
<li><a href="#errors">errors</a></li>
</ul>
</nav>
<main>
<h1>${escape(info.title)} API</h1>
<p>${renderText(info.description)}</p>
<p>Version ${escape(info.version)}. The same for programs: <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
${groups.map(({ name, of }) => `<section><h2 id="tag-${escape(name)}">${escape(name)}</h2>${of.map(renderOperation).join('\n')}</section>`).join('\n')}
<section><h2 id="schemas">schemas</h2>
${Object.entries(components.schemas)
  .map(([id, schema]) => `<article><h3 id="schema-${id}">${id}</h3>${renderSchema(schema)}</article>`)
  .join('\n')}
</section>
<section><h2 id="errors">errors</h2>
<table><thead><tr><th>code</th><th>status</th><th></th></tr></thead>
${Object.entries(errors)
  .map(([code, one]) => `<tr><td><code>${code}</code></td><td>${one.status}</td><td>${escape(one.title)}</td></tr>`)
  .join('\n')}
</table></section>
</main>
</body>
</html>
`
}

interface Placed {
  readonly path: string
  readonly method: string
  readonly operation: Operation
}

function renderLink({ path, method, operation }: Placed): string {
  return `<li><a href="#${operation.operationId}"><code>${method} ${escape(path.replace('/api/v1', ''))}</code></a></li>`
}

function renderOperation({ path, method, operation }: Placed): string {
  const { operationId, summary, description, parameters = [], requestBody, responses, security } = operation
  const who =
    security.length === 0
      ? 'Needs nobody to be signed in.'
      : security.length === 1
        ? 'Needs a signed-in browser.'
        : `Needs a signed-in browser or a key that may ${operation['x-scope'] ?? 'read'}.`
  const bodies = Object.entries(requestBody?.content ?? {}).map(
    ([media, { schema, example }]) =>
      `<h4>Body <small>${media}${requestBody?.required === true ? '' : ', optional'}</small></h4>${renderSchema(schema)}${
        example === undefined ? '' : `<pre>${escape(JSON.stringify(example, null, 2))}</pre>`
      }`,
  )
  const answers = Object.entries(responses).map(([status, { description: what, content }]) => {
    const types = Object.entries(content ?? {}).map(
      ([media, { schema }]) => `${toType(schema)} <small>${media}</small>`,
    )
    return `<tr><td>${status}</td><td>${escape(what)}</td><td>${types.join(', ')}</td></tr>`
  })
  return `<article>
<h3 id="${operationId}"><code>${method} ${escape(path)}</code></h3>
<p><strong>${renderText(summary)}.</strong> ${renderText(description ?? '')} ${who}</p>
${parameters.length === 0 ? '' : `<table><thead><tr><th>parameter</th><th>in</th><th>type</th><th></th></tr></thead>${parameters.map((one) => `<tr><td><code>${escape(one.name)}</code>${one.required ? ' *' : ''}</td><td>${one.in}</td><td>${toType(one.schema)}</td><td>${renderText(one.description ?? '')}</td></tr>`).join('')}</table>`}
${bodies.join('')}
<h4>Answers</h4>
<table>${answers.join('')}</table>
</article>`
}

/** An object as a table of its fields; anything else as its type. */
function renderSchema(schema: JsonSchema): string {
  const { properties, required = [] } = schema as {
    readonly properties?: Readonly<Record<string, JsonSchema>>
    readonly required?: readonly string[]
  }
  if (properties === undefined) return `<p>${toType(schema)}</p>`
  const rows = Object.entries(properties).map(
    ([name, field]) =>
      `<tr><td><code>${escape(name)}</code>${required.includes(name) ? ' *' : ''}</td><td>${toType(field)}</td><td>${renderText(typeof field['description'] === 'string' ? field['description'] : '')}</td></tr>`,
  )
  return `<table><thead><tr><th>field</th><th>type</th><th></th></tr></thead>${rows.join('')}</table>`
}

/** A type in a few words; references lead to their schema. */
function toType(schema: JsonSchema): string {
  const { $ref, anyOf, oneOf, allOf, type, items, additionalProperties, properties } = schema as Record<string, unknown>
  if (typeof $ref === 'string') {
    const id = $ref.slice($ref.lastIndexOf('/') + 1)
    return `<a href="#schema-${id}">${id}</a>`
  }
  if ('const' in schema) return escape(JSON.stringify(schema['const']))
  if (Array.isArray(schema['enum'])) return schema['enum'].map((one) => escape(JSON.stringify(one))).join(' | ')
  const several = anyOf ?? oneOf ?? allOf
  if (Array.isArray(several))
    return [...new Set((several as JsonSchema[]).map(toType))].join(allOf === several ? ' &amp; ' : ' | ')
  if (Array.isArray(schema['prefixItems'])) return `[${(schema['prefixItems'] as JsonSchema[]).map(toType).join(', ')}]`
  if (type === 'array') return `list of ${toType((items ?? {}) as JsonSchema)}`
  if (type === 'object' && properties !== undefined) {
    return `{ ${Object.entries(properties as Record<string, JsonSchema>)
      .map(([name, field]) => `${escape(name)}: ${toType(field)}`)
      .join(', ')} }`
  }
  if (type === 'object') return `map of ${toType((additionalProperties ?? {}) as JsonSchema)}`
  if (type === undefined) return 'anything'
  const bounds = ['minimum', 'exclusiveMinimum', 'maximum', 'minLength', 'maxLength', 'default'].flatMap((name) => {
    const value = schema[name]
    const isTold = value !== undefined && Math.abs(Number(value)) !== Number.MAX_SAFE_INTEGER
    return isTold ? [`${name} ${escape(JSON.stringify(value))}`] : []
  })
  const format = typeof schema['format'] === 'string' ? ` (${escape(schema['format'])})` : ''
  return `${escape(JSON.stringify(type).replaceAll(/["[\]]/g, ''))}${format}${bounds.length === 0 ? '' : ` <small>${bounds.join(', ')}</small>`}`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function renderText(text: string): string {
  return escape(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')
}

const style = `
:root { color-scheme: light dark; --line: #8884; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; display: grid; grid-template-columns: 19rem minmax(0, 1fr); }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; border-right: 1px solid var(--line); padding: 0 1rem; box-sizing: border-box; }
nav ul { list-style: none; padding-left: .5rem; } nav code { font-size: 12px; }
main { padding: 0 2rem 4rem; max-width: 60rem; }
article { border-top: 1px solid var(--line); padding: .5rem 0; }
table { border-collapse: collapse; width: 100%; } td, th { border-bottom: 1px solid var(--line); text-align: left; padding: .2rem .5rem .2rem 0; vertical-align: top; }
td { overflow-wrap: anywhere; } h4 { margin: .8rem 0 .2rem; } small { opacity: .75; }
pre { overflow: auto; border: 1px solid var(--line); padding: .5rem; }
@media (max-width: 50rem) { body { display: block; } nav { position: static; height: auto; } }
`
