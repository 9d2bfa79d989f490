// SPDX-License-Identifier: Apache-2.0
// Writes src/api/schema.d.ts from the server's OpenAPI document in the file named; with --check, says whether it is the same.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import openapiTS, { astToString } from 'openapi-typescript'

const target = fileURLToPath(new URL('../src/api/schema.d.ts', import.meta.url))
const document = JSON.parse(readFileSync(process.argv[2], 'utf-8'))
const text = `// SPDX-License-Identifier: Apache-2.0\n// Generated from the server's OpenAPI document: \`make web-types\`.\n${astToString(await openapiTS(document))}`

if (!process.argv.includes('--check')) {
  writeFileSync(target, text)
} else if (readFileSync(target, 'utf-8') !== text) {
  process.stderr.write('web/src/api/schema.d.ts is not what the server says now: make web-types\n')
  process.exitCode = 1
}
