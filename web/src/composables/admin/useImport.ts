// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, shallowRef, type Ref } from 'vue'

import { asProblem, type ApiProblem } from '@/api/problem'
import type { components } from '@/api/schema'
import { useApi } from '@/composables/useApi'
import { useLive } from '@/composables/useLive'

export type ImportJob = components['schemas']['ImportDocument']
export type ImportTrial = components['schemas']['ImportTrialDocument']

const BETWEEN = 1_000 // milliseconds between two looks at one that runs

export interface Import {
  /** The latest import there is, whoever began it; null: none, or not known yet. */
  job: Readonly<Ref<ImportJob | null>>
  /** What an import of the file would do; null: none was tried. */
  trial: Readonly<Ref<ImportTrial | null>>
  busy: Readonly<Ref<'' | 'trying' | 'starting' | 'stopping'>>
  /** Why what was asked for last could not be done. */
  problem: Readonly<Ref<ApiProblem | null>>
  attempt: (text: string) => Promise<void>
  start: (text: string) => Promise<void>
  stop: () => Promise<void>
}

/** Imports of people: tried, begun, watched until they are over, stopped. One that runs already is found. */
export function useImport(): Import {
  const api = useApi()
  const live = useLive()
  const job = shallowRef<ImportJob | null>(null)
  const trial = shallowRef<ImportTrial | null>(null)
  const busy = shallowRef<'' | 'trying' | 'starting' | 'stopping'>('')
  const problem = shallowRef<ApiProblem | null>(null)
  const controller = new AbortController()
  let timer: number | null = null

  function become(found: ImportJob | null): void {
    job.value = found
    if (timer !== null) window.clearTimeout(timer)
    timer = found?.state === 'running' && !controller.signal.aborted ? window.setTimeout(() => void look(), BETWEEN) : null
  }

  async function look(): Promise<void> {
    try {
      const { data } = await api.get('/imports', { signal: controller.signal })
      become(data.items[0] ?? null)
    } catch {
      // It goes on without anybody looking; that devia does not answer is told on top of the page.
      become(job.value)
    }
  }

  async function act(what: 'trying' | 'starting' | 'stopping', how: () => Promise<void>): Promise<void> {
    busy.value = what
    problem.value = null
    try {
      await how()
    } catch (caught) {
      problem.value = asProblem(caught)
      // Somebody else's may be in the way.
      if (problem.value.kind === 'underway') await look()
    } finally {
      busy.value = ''
    }
  }

  void look()
  live.onReturn(() => void look())
  onScopeDispose(() => {
    controller.abort()
    if (timer !== null) window.clearTimeout(timer)
  })

  return {
    job,
    trial,
    busy,
    problem,
    attempt(text) {
      trial.value = null
      return act('trying', async () => {
        trial.value = (await api.post('/imports/trial', { body: text })).data
      })
    },
    start(text) {
      return act('starting', async () => {
        become((await api.post('/imports', { body: text })).data)
        trial.value = null
      })
    },
    stop() {
      const running = job.value
      if (running === null) return Promise.resolve()
      return act('stopping', async () => {
        become((await api.delete('/imports/{import_id}', { path: { import_id: running.id } })).data)
      })
    },
  }
}
