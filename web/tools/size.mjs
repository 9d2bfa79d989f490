// SPDX-License-Identifier: Apache-2.0
// Fails where a browser has to load too much before the diversion page is there: its JavaScript, gzipped, with all that
// is imported statically, what the page fetches at once, and the texts of one language.
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'

const MOST = 200_000 // octets
const folder = process.argv[2] === undefined ? new URL('../../src/devia/api/static/', import.meta.url) : pathToFileURL(`${process.argv[2]}/`)
const { areas, entries: first } = JSON.parse(readFileSync(new URL('first_load.json', import.meta.url), 'utf-8'))
const manifest = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf-8'))

const texts = (language) => areas.map((area) => `src/locales/${language}/${area}.json`)

function sizes(entries) {
  const seen = new Map()
  const waiting = [...entries]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const chunk = manifest[name]
    if (chunk === undefined) throw new Error(`${name} is not in the manifest`)
    if (seen.has(chunk.file)) continue
    seen.set(chunk.file, gzipSync(readFileSync(new URL(chunk.file, folder)), { level: 9 }).length)
    waiting.push(...(chunk.imports ?? []))
  }
  return seen
}

const found = ['en', 'it']
  .map((language) => sizes([...first, ...texts(language)]))
  .map((files) => ({ files, total: [...files.values()].reduce((sum, size) => sum + size, 0) }))
  .sort((a, b) => b.total - a.total)[0]

for (const [file, size] of [...found.files].sort((a, b) => b[1] - a[1])) {
  process.stdout.write(`${String(size).padStart(8)}  ${file}\n`)
}
process.stdout.write(`${String(found.total).padStart(8)}  of ${MOST} octets, gzipped\n`)
if (found.total > MOST) {
  process.stderr.write('the diversion page loads too much at first: move something behind a dynamic import\n')
  process.exitCode = 1
}
