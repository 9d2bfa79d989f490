// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, shallowRef, type Ref } from 'vue'

import type { components } from '@/api/schema'
import { asProblem, type ApiProblem } from '@/api/problem'
import { useApi } from '@/composables/useApi'
import { useLive } from '@/composables/useLive'
import type { Mailbox } from '@/domain/messages'

export type MailboxChanges = components['schemas']['MailboxChanges']

export interface KeptMailbox {
  /** Null: not read yet. */
  mailbox: Ref<Mailbox | null>
  problem: Ref<ApiProblem | null>
  readAgain: () => Promise<void>
  /** Keeps it so; throws an ApiProblem where devia refuses. */
  change: (changes: MailboxChanges) => Promise<void>
}

/** How a mailbox is kept, and how full it is. */
export function useMailbox(extension: string): KeptMailbox {
  const api = useApi()
  const live = useLive()
  const mailbox = shallowRef<Mailbox | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  const abort = new AbortController()
  const path = { ext: extension }

  async function readAgain(): Promise<void> {
    problem.value = null
    try {
      mailbox.value = (await api.get('/extensions/{ext}/mailbox', { path, signal: abort.signal })).data
    } catch (error) {
      if (!abort.signal.aborted) problem.value = asProblem(error)
    }
  }

  live.on('message_waiting', ({ extension: whose, new: fresh, heard }) => {
    const kept = mailbox.value
    if (whose !== extension || kept === null) return
    mailbox.value = { ...kept, usage: { ...kept.usage, messages: fresh + heard, new: fresh } }
  })
  // An administrator has changed it.
  live.on('organisation_changed', ({ kind, key }) => {
    if (kind === 'mailbox' && key === extension) void readAgain()
  })
  live.onReturn(() => void readAgain())
  void readAgain()
  onScopeDispose(() => {
    abort.abort()
  })

  return {
    mailbox,
    problem,
    readAgain,
    async change(changes) {
      mailbox.value = (await api.patch('/extensions/{ext}/mailbox', { path, body: changes })).data
    },
  }
}
