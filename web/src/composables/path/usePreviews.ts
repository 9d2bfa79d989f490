// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, readonly, ref, shallowRef, watch, type Ref } from 'vue'

import { asProblem, type ApiProblem } from '@/api/problem'
import type { components } from '@/api/schema'
import { useApi } from '@/composables/useApi'
import { useLive } from '@/composables/useLive'
import { extensionsOn, pathOf, type Path, type Preview } from '@/domain/path'
import type { CallerClass } from '@/domain/explanation'
import { typedNumber } from '@/domain/typed_number'

type Schemas = components['schemas']

/** What is asked: who would answer, if … */
export interface Wish {
  extension: string
  from: CallerClass | 'number'
  /** As it was typed; of meaning where `from` is `number`. */
  number: string
  /** The moment to assume; null: now. */
  at: string | null
  /** What differs from the live state; null: nothing. */
  state: Schemas['AssumedState'] | null
  /** The plan being edited; null: the saved one. */
  plan: Schemas['PlanWish'] | null
}

export interface Picture {
  preview: Preview
  path: Path
}

export interface Previews {
  /** The last good picture; null: there has been none yet, or no number to ask about. */
  picture: Readonly<Ref<Picture | null>>
  /** A newer picture has been asked for. */
  isPending: Readonly<Ref<boolean>>
  /** Why the picture is not of what is wished for. */
  problem: Readonly<Ref<ApiProblem | null>>
  read: () => Promise<void>
}

const SETTLING = 250 // milliseconds after the last change, while somebody types
/** Of other people's states a client is not told; their part of the way is looked at again so often. */
const OTHERS = 30_000 // milliseconds

/** The server's previews of what is wished for, asked anew whenever that, or what is known of anybody on the way, changes. */
export function usePreviews(wish: () => Wish, revision: () => number): Previews {
  const api = useApi()
  const live = useLive()
  const picture = shallowRef<Picture | null>(null)
  const isPending = ref(false)
  const problem = shallowRef<ApiProblem | null>(null)
  let running: AbortController | null = null
  let settling: number | undefined

  async function ask(body: Schemas['PreviewWish'], signal: AbortSignal): Promise<Preview> {
    const { extension, at, state, plan } = wish()
    return (await api.post('/extensions/{ext}/preview', { path: { ext: extension }, body: { ...body, at, state, plan }, signal })).data
  }

  async function read(): Promise<void> {
    window.clearTimeout(settling)
    running?.abort()
    const controller = new AbortController()
    running = controller
    const { signal } = controller
    const { from, number, extension } = wish()
    isPending.value = true
    try {
      if (from === 'number' && number.trim() === '') picture.value = null
      else {
        const preview = await ask(from === 'number' ? { caller: typedNumber(number) } : { caller_class: from }, signal)
        if (signal.aborted) return
        picture.value = { preview, path: pathOf(preview, { kind: 'extension', number: extension }) }
      }
      problem.value = null
    } catch (error) {
      // Another one has been asked for meanwhile.
      if (signal.aborted) return
      problem.value = asProblem(error)
    }
    isPending.value = false
  }

  function soon(): void {
    isPending.value = true
    window.clearTimeout(settling)
    settling = window.setTimeout(() => void read(), SETTLING)
  }

  function concerns(extension: string): void {
    const isOnTheWay = picture.value !== null && extensionsOn(picture.value.path).has(extension)
    if (isOnTheWay || extension === wish().extension) soon()
  }

  function again(): void {
    if (document.visibilityState === 'visible' && !isPending.value) void read()
  }

  watch(
    () => wish().extension,
    () => {
      picture.value = null
      void read()
    },
    { immediate: true },
  )
  watch(() => [wish(), revision()], soon, { deep: true })
  for (const type of ['state', 'plan_changed', 'handset_changed'] as const) {
    live.on(type, ({ extension }) => {
      concerns(extension)
    })
  }
  live.on('organisation_changed', soon)
  live.onReturn(soon)
  const timer = window.setInterval(again, OTHERS)
  document.addEventListener('visibilitychange', again)
  onScopeDispose(() => {
    window.clearInterval(timer)
    window.clearTimeout(settling)
    document.removeEventListener('visibilitychange', again)
    running?.abort()
  })

  return {
    picture: readonly(picture) as Previews['picture'],
    isPending: readonly(isPending),
    problem: readonly(problem),
    read,
  }
}
