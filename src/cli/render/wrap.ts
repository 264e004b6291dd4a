/** Breaks a paragraph at blanks so that no line is longer than `width`, each begun with `indent`. */
export function wrap(text: string, indent = '', width = 100): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line)
      line = ''
    }
    line = line === '' ? word : `${line} ${word}`
  }
  lines.push(indent + line)
  return lines.join('\n')
}

/** Further lines stand under the first word, not under the bullet. */
export function bullet(text: string, mark = '-', indent = '  '): string {
  const wrapped = wrap(text, ' '.repeat(indent.length + mark.length + 1))
  return `${indent}${mark} ${wrapped.trimStart()}`
}

/** How many rows a note is about, to stand after its text. */
export function countRows(rows: number): string {
  if (rows === 0) return ''
  return rows === 1 ? ' (one row)' : ` (${rows.toLocaleString('en')} rows)`
}
