// SPDX-License-Identifier: Apache-2.0
import { getCurrentScope, onScopeDispose, readonly, shallowRef, type DeepReadonly, type InjectionKey, type Ref } from 'vue'

import type { LiveConnection, LiveMessage, LiveState, LiveType, LiveWish, MessageOf } from '@/api/live'
import { injected } from '@/composables/useTexts'

export interface Live {
  state: DeepReadonly<Ref<LiveState>>
  /** Calls `listener` for each message of this type, until the component is gone. */
  on: <T extends LiveType>(type: T, listener: (message: MessageOf<T>) => void) => void
  /** Calls `listener` when a lost connection is back: what was told meanwhile was missed, read it again. */
  onReturn: (listener: () => void) => void
  /** While the component is there, hears what concerns everybody. Administrators only. */
  watchAll: () => void
  setWorkstation: (value: boolean) => void
  start: (wish?: LiveWish) => void
  stop: () => void
}

export const LIVE: InjectionKey<Live> = Symbol('live')

/** The one connection of this tab, for all of its components. */
export function createLive(connection: LiveConnection, onSignedOut: () => void): Live {
  const state = shallowRef<LiveState>(connection.state)
  const listeners = new Set<(message: LiveMessage) => void>()
  const returns = new Set<() => void>()
  let workstation = false
  let isStarted = false
  let wasLost = false
  let watchers = 0

  function open(): void {
    connection.open({ workstation, watchAll: watchers > 0 })
  }

  function untilGone(stop: () => void): void {
    if (getCurrentScope() !== undefined) onScopeDispose(stop)
  }

  connection.onMessage = (message) => {
    for (const listener of [...listeners]) listener(message)
    if (message.type === 'hello' && wasLost) {
      wasLost = false
      for (const listener of [...returns]) listener()
    }
  }
  connection.onState = (now) => {
    state.value = now
    if (now === 'reconnecting') wasLost = true
    if (now === 'signed-out') onSignedOut()
  }

  return {
    state: readonly(state),
    on(type, listener) {
      const hear = (message: LiveMessage): void => {
        if (message.type === type) listener(message as MessageOf<typeof type>)
      }
      listeners.add(hear)
      untilGone(() => listeners.delete(hear))
    },
    onReturn(listener) {
      returns.add(listener)
      untilGone(() => returns.delete(listener))
    },
    watchAll() {
      watchers += 1
      if (watchers === 1 && isStarted) open()
      untilGone(() => {
        watchers -= 1
        if (watchers === 0 && isStarted) open()
      })
    },
    setWorkstation(value) {
      workstation = value
      connection.setWorkstation(value)
    },
    start(wish = {}) {
      workstation = wish.workstation ?? workstation
      isStarted = true
      // After a session that ended, something may have been missed as well.
      wasLost ||= connection.state === 'signed-out'
      open()
    },
    stop() {
      isStarted = false
      wasLost = false
      connection.close()
    },
  }
}

export function useLive(): Live {
  return injected(LIVE)
}
