// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, shallowRef, type Ref } from 'vue'

import { asProblem, type ApiProblem } from '@/api/problem'
import { useApi } from '@/composables/useApi'
import { useLive } from '@/composables/useLive'
import { merged, type Message } from '@/domain/messages'

const PAGE = 50
/** The most devia gives at once. */
const MOST = 500

export interface Messages {
  /** New ones first when they are read; null: not read yet. */
  messages: Ref<Message[] | null>
  hasMore: Ref<boolean>
  isReading: Ref<boolean>
  problem: Ref<ApiProblem | null>
  readOn: () => Promise<void>
  readAgain: () => Promise<void>
  /** These throw an ApiProblem where devia refuses, and nothing has changed then. */
  setHeard: (message: Message, isHeard: boolean) => Promise<void>
  remove: (message: Message) => Promise<void>
  restore: (message: Message) => Promise<void>
}

/** The messages of one's own mailbox, page by page; what comes meanwhile takes its place. */
export function useMessages(extension: string): Messages {
  const api = useApi()
  const live = useLive()
  const messages = shallowRef<Message[] | null>(null)
  const next = shallowRef<string | null>(null)
  const hasMore = shallowRef(false)
  const isReading = shallowRef(false)
  const problem = shallowRef<ApiProblem | null>(null)
  let running: AbortController | null = null

  async function read(cursor: string | null, limit: number): Promise<void> {
    running?.abort()
    const mine = (running = new AbortController())
    isReading.value = true
    try {
      const query = { limit, ...(cursor === null ? {} : { cursor }) }
      const { data } = await api.get('/extensions/{ext}/messages', { path: { ext: extension }, query, signal: mine.signal })
      if (mine !== running) return
      const before = messages.value ?? []
      messages.value = cursor === null ? merged(before, data.items) : merged(before, [...before, ...data.items.filter(isUnknown)])
      next.value = data.next ?? null
      hasMore.value = next.value !== null
      problem.value = null
    } catch (error) {
      if (mine !== running || mine.signal.aborted) return
      problem.value = asProblem(error)
    } finally {
      if (mine === running) isReading.value = false
    }
  }

  function isUnknown({ id }: Message): boolean {
    return messages.value?.some((one) => one.id === id) !== true
  }

  /** As many as are shown, from the first. */
  function readAgain(): Promise<void> {
    return read(null, Math.min(MOST, Math.max(PAGE, messages.value?.length ?? 0)))
  }

  async function change(message: Message, body: { heard?: boolean; deleted?: boolean }): Promise<void> {
    await api.patch('/extensions/{ext}/messages/{message_id}', { path: { ext: extension, message_id: message.id }, body })
  }

  /** Shown at once; where devia refuses, the list is as it was. */
  async function atOnce(after: (list: Message[]) => Message[], asked: () => Promise<void>): Promise<void> {
    // What is on its way would show what was before.
    running?.abort()
    isReading.value = false
    const before = messages.value
    messages.value = before === null ? null : after(before)
    try {
      await asked()
    } catch (error) {
      messages.value = before
      throw error
    }
  }

  live.on('message_waiting', (told) => {
    if (told.extension === extension) void readAgain()
  })
  void readAgain()
  onScopeDispose(() => {
    running?.abort()
  })

  return {
    messages,
    hasMore,
    isReading,
    problem,
    readAgain,
    readOn: () => (next.value === null ? Promise.resolve() : read(next.value, PAGE)),
    setHeard: (message, isHeard) =>
      atOnce(
        (list) => list.map((one) => (one.id === message.id ? { ...one, heard: isHeard } : one)),
        () => change(message, { heard: isHeard }),
      ),
    remove: (message) =>
      atOnce(
        (list) => list.filter(({ id }) => id !== message.id),
        () => change(message, { deleted: true }),
      ),
    async restore(message) {
      await change(message, { deleted: false })
      await readAgain()
    },
  }
}
