// SPDX-License-Identifier: Apache-2.0
import { computed, readonly, shallowRef, type ComputedRef, type DeepReadonly, type InjectionKey, type Ref } from 'vue'

import type { ApiClient } from '@/api/client'
import { ApiProblem } from '@/api/problem'
import type { components } from '@/api/schema'
import { injected } from '@/composables/useTexts'
import type { Language } from '@/domain/language'

export type User = components['schemas']['SessionDocument']

/** `ended`: there was a session on this page, and it is over; what is typed stays until somebody signs in again. */
export type SessionState = 'unknown' | 'signed-out' | 'signed-in' | 'ended'

export interface Session {
  state: DeepReadonly<Ref<SessionState>>
  user: DeepReadonly<Ref<User | null>>
  isAdministrator: ComputedRef<boolean>
  /** Finds out who is signed in, once; throws an `ApiProblem` if devia does not say. */
  find: () => Promise<void>
  /** Signs in; throws an `ApiProblem`. Whether it is the same user as before on this page. */
  signIn: (username: string, password: string) => Promise<boolean>
  signOut: () => Promise<void>
  /** The signed-in user's own language, here at once and wherever they sign in; throws an `ApiProblem`. */
  setLanguage: (language: Language) => Promise<void>
  /** devia said that the session is over. */
  end: () => void
}

export const SESSION: InjectionKey<Session> = Symbol('session')

export function createSession(api: ApiClient): Session {
  const state = shallowRef<SessionState>('unknown')
  const user = shallowRef<User | null>(null)

  function become(document: User): void {
    user.value = document
    state.value = 'signed-in'
  }

  function end(): void {
    if (state.value === 'signed-in') state.value = 'ended'
  }

  api.onSignedOut = end

  return {
    state: readonly(state),
    user: readonly(user),
    isAdministrator: computed(() => user.value?.role === 'administrator'),
    end,
    async find() {
      if (state.value !== 'unknown') return
      try {
        become((await api.get('/session')).data)
      } catch (error) {
        if (!(error instanceof ApiProblem && error.kind === 'not-signed-in')) throw error
        state.value = 'signed-out'
      }
    },
    async signIn(username, password) {
      const before = user.value?.username
      const { data } = await api.post('/session', { body: { username, password } })
      become(data)
      return before === data.username
    },
    async setLanguage(language) {
      if (user.value === null || user.value.language === language) return
      user.value = { ...user.value, language }
      user.value = (await api.patch('/session', { body: { language } })).data
    },
    async signOut() {
      try {
        await api.delete('/session')
      } catch (error) {
        // Over already: as well.
        if (!(error instanceof ApiProblem && error.kind === 'not-signed-in')) throw error
      }
      user.value = null
      state.value = 'signed-out'
    },
  }
}

export function useSession(): Session {
  return injected(SESSION)
}
