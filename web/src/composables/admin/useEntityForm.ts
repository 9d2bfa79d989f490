// SPDX-License-Identifier: Apache-2.0
import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue'

import type { Answer } from '@/api/client'
import { ApiProblem, asProblem, type FaultDocument } from '@/api/problem'
import { useFaultSentence, useProblemSentence } from '@/composables/useProblemSentence'
import { useQuestions } from '@/composables/useQuestions'
import { useTexts } from '@/composables/useTexts'
import { useUnsaved } from '@/composables/useUnsaved'
import { copyOf, differing, isSame, merged } from '@/domain/admin/differing'

/** A member of the draft. */
export type FieldOf<Draft> = keyof Draft & string

export interface EntityFormOptions<Draft extends object> {
  empty: () => Draft
  read: (key: string) => Promise<Answer<Draft>>
  create: (draft: Draft) => Promise<void>
  change: (key: string, changes: Partial<Draft>, etag: string) => Promise<void>
}

/** A thing that is made or changed in a panel beside its list. */
export interface EntityForm<Draft extends object> {
  isOpen: Ref<boolean>
  /** What it is known by; null: it is new. */
  key: Ref<string | null>
  draft: Ref<Draft>
  isReading: Ref<boolean>
  isSaving: Ref<boolean>
  isDirty: ComputedRef<boolean>
  /** What happened, where no field tells it. */
  sentence: ComputedRef<string>
  /** Members that somebody else changed while this was open; and those that were changed here as well. */
  met: Ref<readonly FieldOf<Draft>[]>
  contested: Ref<readonly FieldOf<Draft>[]>
  /** What is wrong at this pointer or below. */
  faults: (pointer: string) => string[]
  openNew: (preset?: Partial<Draft>) => void
  openFor: (key: string) => Promise<void>
  /** Tells in the panel why it could not be removed, until something else is asked for. */
  refuse: (problem: ApiProblem) => void
  /** Whether it is saved, and the panel closed. */
  save: () => Promise<boolean>
  /** Closes; asks first where something is unsaved. */
  leave: () => Promise<void>
  close: () => void
}

export function useEntityForm<Draft extends object>(options: EntityFormOptions<Draft>): EntityForm<Draft> {
  const { t } = useTexts()
  const { ask } = useQuestions()
  const faultSentence = useFaultSentence()
  const problemSentence = useProblemSentence()
  const isOpen = shallowRef(false)
  const key = shallowRef<string | null>(null)
  const draft = ref(options.empty()) as Ref<Draft>
  const before = shallowRef(options.empty()) as Ref<Draft>
  const etag = shallowRef('')
  const isReading = shallowRef(false)
  const isSaving = shallowRef(false)
  const problem = shallowRef<ApiProblem | null>(null)
  const removal = shallowRef<ApiProblem | null>(null)
  /** What was refused: a fault holds as long as its value does. */
  const refused = shallowRef(options.empty()) as Ref<Draft>
  const met = shallowRef<readonly FieldOf<Draft>[]>([])
  const contested = shallowRef<readonly FieldOf<Draft>[]>([])
  const isDirty = computed(() => isOpen.value && !isReading.value && !isSame(before.value, draft.value))
  useUnsaved(isDirty)

  function start(document: Draft): void {
    before.value = document
    draft.value = copyOf(document)
    problem.value = null
    removal.value = null
    met.value = []
    contested.value = []
  }

  function isField(pointer: string | null | undefined): boolean {
    return ((pointer ?? '').split('/')[1] ?? '') in draft.value
  }

  function holds(pointer: string): boolean {
    const name = pointer.split('/')[1] as keyof Draft
    return isSame(refused.value[name], draft.value[name])
  }

  function faults(pointer: string): string[] {
    return (problem.value?.at(pointer) ?? []).filter((fault) => holds(fault.pointer ?? '')).map(faultSentence)
  }

  async function read(): Promise<void> {
    if (key.value === null) return
    const found = await options.read(key.value)
    etag.value = found.etag ?? ''
    start(found.data)
  }

  async function openFor(wanted: string): Promise<void> {
    key.value = wanted
    start(options.empty())
    isOpen.value = true
    isReading.value = true
    try {
      await read()
    } catch (caught) {
      problem.value = asProblem(caught)
      refused.value = copyOf(before.value)
    } finally {
      isReading.value = false
    }
  }

  /** Somebody was faster: what they saved is shown, with what was typed here on top. */
  async function meet(): Promise<void> {
    if (key.value === null) return
    const now = await options.read(key.value)
    const both = merged(before.value, draft.value, now.data)
    before.value = now.data
    etag.value = now.etag ?? ''
    draft.value = copyOf(both.draft)
    met.value = both.met
    contested.value = both.contested
  }

  async function save(): Promise<boolean> {
    if (isSaving.value) return false
    isSaving.value = true
    removal.value = null
    const wanted = copyOf(draft.value)
    try {
      if (key.value === null) await options.create(wanted)
      else if (isDirty.value) await options.change(key.value, differing(before.value, wanted), etag.value)
      isOpen.value = false
      return true
    } catch (caught) {
      problem.value = atFields(asProblem(caught))
      refused.value = wanted
      if (problem.value.kind === 'stale') await meet().catch((again: unknown) => (problem.value = asProblem(again)))
      return false
    } finally {
      isSaving.value = false
    }
  }

  return {
    isOpen,
    key,
    draft,
    isReading,
    isSaving,
    isDirty,
    sentence: computed(() => {
      if (removal.value !== null) return problemSentence(removal.value)
      const now = problem.value
      if (now === null || now.kind === 'stale') return ''
      // Told at their fields, as long as these are there.
      if (now.faults.length > 0 && now.faults.every((fault) => isField(fault.pointer))) {
        return now.faults.some((fault) => holds(fault.pointer ?? '')) ? t('admin_lists.see_fields') : ''
      }
      return problemSentence(now)
    }),
    met,
    contested,
    faults,
    openNew(preset = {}) {
      key.value = null
      start({ ...options.empty(), ...preset })
      isOpen.value = true
    },
    openFor,
    refuse(why) {
      removal.value = why
    },
    save,
    async leave() {
      if (isDirty.value) {
        const isSure = await ask({
          title: t('shell.unsaved.title'),
          text: t('shell.unsaved.text'),
          yes: t('shell.unsaved.leave'),
          no: t('shell.unsaved.stay'),
          isDangerous: true,
        })
        if (!isSure) return
      }
      isOpen.value = false
    },
    close() {
      isOpen.value = false
    },
  }
}

/** What tells one from another, by kind. */
const KEYS: Readonly<Record<string, string>> = { user: 'username', device: 'username', site: 'name', attendant: 'number', trunk: 'name' }

/** Where the fault is. Of what exists already no pointer is told, but what kind of thing has the same key. */
export function pointerOf(fault: FaultDocument): string {
  if (fault.pointer) return fault.pointer
  const [kind] = Object.keys(fault.values ?? {})
  return fault.code === 'exists' && kind !== undefined ? `/${KEYS[kind] ?? kind}` : ''
}

function atFields(problem: ApiProblem): ApiProblem {
  const faults = problem.faults.map((fault) => ({ ...fault, pointer: pointerOf(fault) || null }))
  return new ApiProblem(problem.kind, problem.status, faults, problem.retryAfter, problem.etag)
}
