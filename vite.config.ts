import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'

const outDir = resolve(import.meta.dirname, 'dist/web')
const api = process.env['GEARTRAIN_DEV_API'] ?? 'http://127.0.0.1:4400'

/** Writes `.gz` and `.br` beside every text file, so that the server only has to send them. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    closeBundle() {
      for (const entry of readdirSync(outDir, { withFileTypes: true, recursive: true })) {
        if (!entry.isFile() || !/\.(js|css|html|svg|webmanifest)$/.test(entry.name)) continue
        const path = join(entry.parentPath, entry.name)
        const content = readFileSync(path)
        if (content.length < 1024) continue
        writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }))
        writeFileSync(`${path}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
      }
    },
  }
}

export default defineConfig({
  root: resolve(import.meta.dirname, 'src/web'),
  cacheDir: resolve(import.meta.dirname, '.cache/vite'),
  plugins: [react(), precompress()],
  build: {
    // ECharts is one chunk of half a megabyte, loaded where the first chart is.
    chunkSizeWarningLimit: 600,
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    reportCompressedSize: false,
  },
  server: { port: 4401, proxy: { '/api': api } },
})
