// SPDX-License-Identifier: Apache-2.0
import { computed, shallowRef, type ComputedRef, type Ref } from 'vue'

import { asProblem, type ApiProblem } from '@/api/problem'
import { useApi } from '@/composables/useApi'
import { useLive } from '@/composables/useLive'
import { draftOf, withSwitch, type CalleeState, type Draft, type Lane, type PlanDocument } from '@/domain/plan'
import { changesBetween, rebased, type Change } from '@/domain/plan_changes'

export interface Newer {
  plan: PlanDocument
  etag: string
}

/** What was refused, and why. */
export interface Refusal {
  problem: ApiProblem
  draft: Draft
}

export interface PlanOnPage {
  /** The plan as saved; null until it is there. */
  saved: Readonly<Ref<PlanDocument | null>>
  state: Readonly<Ref<CalleeState | null>>
  /** The plan as it stands on the page. */
  draft: Ref<Draft | null>
  changes: ComputedRef<Change[]>
  /** Why the plan could not be read. */
  trouble: Ref<ApiProblem | null>
  /** Why it could not be saved: told at its fields. */
  refusal: Readonly<Ref<Refusal | null>>
  isSaving: Ref<boolean>
  /** The saved plan is newer than the one on the page, on which there are changes. */
  newer: Ref<Newer | null>
  /** Counts what was saved, here or elsewhere. */
  revision: Ref<number>
  load: () => Promise<void>
  change: (draft: Draft) => void
  discard: () => void
  /** Saves what is on the page; the plan before, to go back to, or null where it was refused. */
  save: () => Promise<Draft | null>
  /** Saves this plan instead, keeping unsaved changes on top; throws an `ApiProblem`. */
  replace: (draft: Draft) => Promise<void>
  /** Shows the newer plan, our changes made again on top; what both changed. */
  takeNewer: () => Change[]
  removeHandset: () => Promise<void>
  endDoNotDisturb: () => Promise<void>
  /** Switches `always` off in these lanes, at once; the plan before. */
  endAlways: (lanes: readonly Lane[]) => Promise<Draft | null>
}

/** One extension's plan, as saved and as it is being changed, kept fresh while the page is open. */
export function usePlan(extension: () => string): PlanOnPage {
  const api = useApi()
  const live = useLive()
  const saved = shallowRef<PlanDocument | null>(null)
  const etag = shallowRef('')
  const state = shallowRef<CalleeState | null>(null)
  const draft = shallowRef<Draft | null>(null)
  const trouble = shallowRef<ApiProblem | null>(null)
  const refusal = shallowRef<Refusal | null>(null)
  const newer = shallowRef<Newer | null>(null)
  const isSaving = shallowRef(false)
  const revision = shallowRef(0)

  const base = computed(() => (saved.value === null ? null : draftOf(saved.value)))
  const changes = computed(() =>
    base.value === null || draft.value === null ? [] : changesBetween(base.value, draft.value),
  )

  const path = (): { ext: string } => ({ ext: extension() })

  /** This is saved now; what was changed since `since` stays on top. */
  function become(plan: PlanDocument, tag: string | null, since: Draft | null = base.value): Change[] {
    const theirs = draftOf(plan)
    const result =
      since === null || draft.value === null ? { draft: theirs, conflicts: [] } : rebased(since, draft.value, theirs)
    saved.value = plan
    etag.value = tag ?? ''
    draft.value = result.draft
    newer.value = null
    revision.value += 1
    return result.conflicts
  }

  async function readPlan(): Promise<void> {
    const { data, etag: tag } = await api.get('/extensions/{ext}/plan', { path: path() })
    if (tag === etag.value && saved.value !== null) {
      // The rules are the same; what is told beside them may not be.
      saved.value = data
      return
    }
    if (changes.value.length > 0) newer.value = { plan: data, etag: tag ?? '' }
    else become(data, tag)
  }

  async function readState(): Promise<void> {
    state.value = (await api.get('/extensions/{ext}/state', { path: path() })).data
  }

  async function load(): Promise<void> {
    try {
      await Promise.all([readPlan(), readState()])
      trouble.value = null
    } catch (error) {
      trouble.value = asProblem(error)
    }
  }

  /** Saves `body`; what the page has changed since `since` stays on top of it. */
  async function replace(body: Draft, since: Draft | null = base.value): Promise<void> {
    isSaving.value = true
    try {
      const { data, etag: tag } = await api.put('/extensions/{ext}/plan', { path: path(), body, ifMatch: etag.value })
      refusal.value = null
      become(data, tag, since)
    } catch (error) {
      const problem = asProblem(error)
      if (problem.kind === 'stale') await load()
      throw problem
    } finally {
      isSaving.value = false
    }
  }

  live.on('state', (message) => {
    if (message.extension === extension()) state.value = message.state
  })
  live.on('handset_changed', (message) => {
    if (message.extension === extension() && saved.value !== null) {
      saved.value = { ...saved.value, handset: message.handset }
      revision.value += 1
    }
  })
  live.on('plan_changed', (message) => {
    // Our own saving is told of as well, perhaps before its answer is here.
    if (message.extension === extension() && message.etag !== etag.value && !isSaving.value) void load()
  })
  // The first time too: what was changed between reading and hearing was told to nobody here.
  live.on('hello', () => void load())

  return {
    saved,
    state,
    draft,
    changes,
    trouble,
    refusal,
    isSaving,
    newer,
    revision,
    load,
    replace,
    change(next) {
      draft.value = next
    },
    discard() {
      if (newer.value !== null) {
        draft.value = base.value
        become(newer.value.plan, newer.value.etag)
      } else draft.value = base.value
      refusal.value = null
    },
    async save() {
      const before = base.value
      const sent = draft.value
      if (sent === null || before === null || isSaving.value) return null
      try {
        // Numbers come back in another form than typed: that is no change.
        await replace(sent, sent)
        return before
      } catch (error) {
        refusal.value = { problem: asProblem(error), draft: sent }
        return null
      }
    },
    takeNewer() {
      refusal.value = null
      return newer.value === null ? [] : become(newer.value.plan, newer.value.etag)
    },
    async removeHandset() {
      await api.delete('/extensions/{ext}/handset', { path: path() })
      await load()
    },
    async endDoNotDisturb() {
      await api.delete('/extensions/{ext}/do-not-disturb', { path: path() })
    },
    async endAlways(lanes) {
      const before = base.value
      if (before === null) return null
      await replace(withSwitch(before, 'always', lanes, false))
      return before
    },
  }
}
