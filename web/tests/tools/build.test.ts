// SPDX-License-Identifier: Apache-2.0
// What the build does to the sources, on sources small enough to look at.
import { mdiCheck, mdiClose, mdiHistory } from '@mdi/js'
import { build, type Plugin, type Rolldown } from 'vite'
import { expect, it } from 'vitest'

import { firstFiles } from '../../tools/first_files.ts'
import { icon } from '../../tools/icons.ts'
import { onDemand } from '../../tools/on_demand.ts'

type Chunk = Rolldown.OutputChunk

/** Builds modules that are given as text; `first` is the entry. */
async function built(sources: Record<string, string>, ...more: Plugin[]): Promise<Chunk[]> {
  const modules = {
    name: 'given',
    resolveId: (id: string) => (id in sources ? `/given/${id}` : null),
    load: (id: string) => sources[id.replace('/given/', '')] ?? null,
  }
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [modules, icon(), ...more],
    build: {
      write: false,
      minify: false,
      modulePreload: false,
      rolldownOptions: {
        input: 'first',
        output: { codeSplitting: { groups: [{ name: firstFiles('/given/first'), debugName: 'first' }] } },
      },
    },
  })
  return (result as Rolldown.RolldownOutput).output.filter((one): one is Chunk => one.type === 'chunk')
}

it('leaves each icon with those who show it', async () => {
  const chunks = await built({
    first: "import { mdiCheck } from '@mdi/js'; console.log(mdiCheck); import('later')",
    later: "import { mdiCheck, mdiClose as close } from '@mdi/js'; console.log(mdiCheck, close)",
  })
  const showing = (path: string): string[] => chunks.filter((chunk) => chunk.code.includes(path)).map((chunk) => chunk.name)
  expect(showing(mdiClose)).toEqual(['later'])
  expect(showing(mdiCheck)).not.toEqual([])
  expect(showing(mdiHistory)).toEqual([])
})

it('names an icon that there is none of', async () => {
  await expect(built({ first: "import { mdiNone } from '@mdi/js'; console.log(mdiNone)" })).rejects.toThrow('there is no icon mdiNone')
})

it('puts what the first page needs into one file, and nothing else', async () => {
  const chunks = await built({
    first: "import { a } from 'near'; console.log(a); import('later')",
    near: "import { b } from 'far'; export const a = 'near ' + b",
    far: "export const b = 'far'",
    later: "import { b } from 'far'; import { c } from 'apart'; console.log(b, c)",
    apart: "export const c = 'apart'",
  })
  const shell = chunks.find((chunk) => chunk.name === 'shell')
  expect(shell?.code).toContain('far')
  expect(shell?.code).toContain('near')
  expect(shell?.code).not.toContain('apart')
})

it('fetches later what Vuetify draws for a rare property', async () => {
  const chunks = await built({ first: "import { VCard } from 'vuetify/components/VCard'; console.log(VCard)" }, onDemand(), styleless())
  const first = chunks.find(({ isEntry }) => isEntry)
  const within = chunks.filter(({ fileName }) => fileName === first?.fileName || first?.imports.includes(fileName) === true)
  const holding = (module: string, among: Chunk[]): boolean => among.some(({ moduleIds }) => moduleIds.some((id) => id.endsWith(module)))
  expect(holding('/VCard/VCardItem.js', within)).toBe(true)
  for (const part of ['/VImg/VImg.js', '/VAvatar/VAvatar.js', '/VProgressLinear/VProgressLinear.js']) {
    expect([part, holding(part, within), holding(part, chunks)]).toEqual([part, false, true])
  }
})

/** No style sheets: the code alone is looked at. */
function styleless(): Plugin {
  return { name: 'styleless', enforce: 'pre', resolveId: (id) => (id.endsWith('.css') ? '\0styleless' : null), load: (id) => (id === '\0styleless' ? 'export {}' : null) }
}
