// SPDX-License-Identifier: Apache-2.0
interface Modules {
  getModuleInfo: (id: string) => { importedIds: readonly string[] } | null
}

/**
 * The file a module goes into where the very first page needs it anyway: the libraries in one, the client's own in
 * another. Left to itself the bundler makes a file for each group of modules that some pages share, dozens of them.
 */
export function firstFiles(entry: string): (id: string, modules: Modules) => string | null {
  let first: Set<string> | null = null
  return (id, modules) => {
    first ??= reached(entry, modules)
    if (!first.has(id)) return null
    return id.includes('/node_modules/') ? 'libraries' : 'shell'
  }
}

/** The modules that this one imports statically, and those do. */
function reached(entry: string, modules: Modules): Set<string> {
  const found = new Set<string>()
  const waiting = [...(modules.getModuleInfo(entry)?.importedIds ?? [])]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id) || id === entry) continue
    found.add(id)
    waiting.push(...(modules.getModuleInfo(id)?.importedIds ?? []))
  }
  return found
}
