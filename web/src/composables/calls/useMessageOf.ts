// SPDX-License-Identifier: Apache-2.0
import { computed, onScopeDispose, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'

import { useApi } from '@/composables/useApi'
import { useLive } from '@/composables/useLive'
import type { PastCall } from '@/domain/call'

/** The most devia gives at once: the messages a mailbox may hold beyond that have no link at their calls. */
const MOST = 500

/**
 * Tells which message was left in a call. Messages are for their owner alone, so only those in one's own mailbox are known; they are
 * asked for once a call is shown that one's voicemail has answered.
 */
export function useMessageOf(
  extension: MaybeRefOrGetter<string | null>,
  calls: MaybeRefOrGetter<readonly PastCall[] | null>,
): (call: PastCall) => string | null {
  const api = useApi()
  const live = useLive()
  const messages = shallowRef<ReadonlyMap<string, string>>(new Map())
  let running: AbortController | null = null

  function isMine(call: PastCall): boolean {
    return call.answered_by === `mailbox:${toValue(extension) ?? ''}`
  }

  const isAsked = computed(() => toValue(calls)?.some(isMine) === true)

  async function read(): Promise<void> {
    const ext = toValue(extension)
    if (ext === null || !isAsked.value) return
    running?.abort()
    const mine = (running = new AbortController())
    try {
      const { data } = await api.get('/extensions/{ext}/messages', { path: { ext }, query: { limit: MOST }, signal: mine.signal })
      if (mine !== running) return
      messages.value = new Map(data.items.flatMap(({ id, call_id: call }) => (call === null ? [] : [[call, id]])))
    } catch {
      // Without it calls are shown as they are, and the messages stand on their own page.
    }
  }

  live.on('message_waiting', (told) => {
    if (told.extension === toValue(extension)) void read()
  })
  live.onReturn(() => void read())
  watch(isAsked, () => void read(), { immediate: true })
  onScopeDispose(() => {
    running?.abort()
  })
  return (call) => (isMine(call) ? (messages.value.get(call.id) ?? null) : null)
}
