import type { BroughtFile } from '../api/mutations.ts'

/** The files of a drop, folders walked through, with their paths inside what was dropped. */
export async function listDroppedFiles(transfer: DataTransfer): Promise<BroughtFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  if (entries.length === 0) return listChosenFiles(transfer.files)
  return (await Promise.all(entries.map((entry) => walk(entry, '')))).flat()
}

export function listChosenFiles(files: FileList | null): BroughtFile[] {
  return [...(files ?? [])]
    .filter((file) => !isHidden(file.name))
    .map((file) => ({ file, path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath }))
}

async function walk(entry: FileSystemEntry, folder: string): Promise<BroughtFile[]> {
  if (isHidden(entry.name)) return []
  const path = folder === '' ? entry.name : `${folder}/${entry.name}`
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
    return [{ path, file }]
  }
  const children = await readAll((entry as FileSystemDirectoryEntry).createReader())
  return (await Promise.all(children.map((child) => walk(child, path)))).flat()
}

/** A directory reader hands over its entries in portions until one is empty. */
async function readAll(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
  return portion.length === 0 ? [] : [...portion, ...(await readAll(reader))]
}

function isHidden(name: string): boolean {
  return name.startsWith('.') || name.startsWith('__MACOSX') || name === 'Thumbs.db'
}
