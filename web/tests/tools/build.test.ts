// SPDX-License-Identifier: Apache-2.0
// What the build does to the sources, on sources small enough to look at.
import { mdiCheck, mdiClose, mdiHistory } from '@mdi/js'
import { build, type Rolldown } from 'vite'
import { expect, it } from 'vitest'

import { firstFiles } from '../../tools/first_files.ts'
import { icon } from '../../tools/icons.ts'

type Chunk = Rolldown.OutputChunk

/** Builds modules that are given as text; `first` is the entry. */
async function built(sources: Record<string, string>): Promise<Chunk[]> {
  const modules = {
    name: 'given',
    resolveId: (id: string) => (id in sources ? `/given/${id}` : null),
    load: (id: string) => sources[id.replace('/given/', '')] ?? null,
  }
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [modules, icon()],
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
