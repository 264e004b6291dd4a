import { isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'
import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

const chunkBytes = 8 * 1024 * 1024

/** Bytes of an unfinished character at the end of a piece of UTF-8, to be judged with the next piece. */
function unfinishedTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0)
      return byte >= 0xf0 ? (back < 4 ? back : 0) : byte >= 0xe0 ? (back < 3 ? back : 0) : back < 2 ? back : 0
  }
  return 0
}

/** Without a mark, UTF-16 of Western text shows as zeros in every second byte. */
function looksLikeUtf16(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  let even = 0
  let odd = 0
  const length = Math.min(head.length, 4096)
  for (let at = 0; at < length; at += 1) {
    if (head[at] !== 0) continue
    if (at % 2 === 0) even += 1
    else odd += 1
  }
  if (odd > length / 4) return 'utf-16le'
  return even > length / 4 ? 'utf-16be' : null
}

/**
 * The encoding of a text file: by its mark, else UTF-8 where every byte fits it, else Windows-1252. Null where it holds zero bytes
 * and is no text.
 */
export async function detectEncoding(path: string): Promise<TextEncodingName | null> {
  const file = await open(path)
  try {
    const buffer = Buffer.allocUnsafe(chunkBytes)
    let carried = 0
    for (let first = true; ; first = false) {
      const { bytesRead } = await file.read(buffer, carried, chunkBytes - carried)
      const bytes = buffer.subarray(0, carried + bytesRead)
      if (first) {
        if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
        if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
        if (bytes.subarray(0, 4096).includes(0)) return looksLikeUtf16(bytes)
      }
      const tail = bytesRead === 0 ? 0 : unfinishedTail(bytes)
      if (!isUtf8(bytes.subarray(0, bytes.length - tail))) return 'windows-1252'
      if (bytesRead === 0) return 'utf-8'
      buffer.copyWithin(0, bytes.length - tail, bytes.length)
      carried = tail
    }
  } finally {
    await file.close()
  }
}

/** Writes a UTF-8 copy of a text file. */
export async function transcodeToUtf8(from: string, to: string, encoding: TextEncodingName): Promise<void> {
  const decoder = new TextDecoder(encoding)
  await pipeline(
    createReadStream(from, { highWaterMark: chunkBytes }),
    async function* decode(chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
      yield decoder.decode()
    },
    createWriteStream(to),
  )
}
