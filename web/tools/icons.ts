// SPDX-License-Identifier: Apache-2.0
import * as icons from '@mdi/js'
import type { Plugin } from 'vite'

const IMPORT = /import\s*\{([^}]*)\}\s*from\s*['"]@mdi\/js['"];?/g
const PREFIX = '\0icon:'

/**
 * Makes each icon a module of its own. They all are one in `@mdi/js`, and so would be one file: every page's icons
 * before the first page is there.
 */
export function icon(): Plugin {
  return {
    name: 'devia:icon',
    apply: 'build',
    transform(code, id) {
      if (id.includes('/node_modules/') || !code.includes('@mdi/js')) return null
      return { code: code.replace(IMPORT, (_, names: string) => separately(names)), map: null }
    },
    resolveId: (id) => (id.startsWith(PREFIX) ? id : null),
    load(id) {
      if (!id.startsWith(PREFIX)) return null
      const name = id.slice(PREFIX.length)
      const path = (icons as Record<string, string | undefined>)[name]
      if (path === undefined) throw new Error(`there is no icon ${name}`)
      return { code: `export const ${name} = ${JSON.stringify(path)}`, moduleSideEffects: false }
    },
  }
}

function separately(names: string): string {
  return names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => `import { ${name} } from ${JSON.stringify(PREFIX + (name.split(' ')[0] ?? ''))};`)
    .join('')
}
