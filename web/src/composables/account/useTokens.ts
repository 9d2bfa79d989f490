// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, shallowRef, type Ref } from 'vue'

import { ApiProblem, asProblem } from '@/api/problem'
import type { components } from '@/api/schema'
import { useApi } from '@/composables/useApi'
import { useSession } from '@/composables/useSession'

export type Token = components['schemas']['TokenDocument']

export interface Tokens {
  /** One's own, the latest first; null: not read yet. */
  tokens: Ref<Token[] | null>
  problem: Ref<ApiProblem | null>
  read: () => Promise<void>
  /** The secret of the new token, told this once; throws an `ApiProblem`. */
  make: (label: string) => Promise<string>
  /** It opens nothing any more; throws an `ApiProblem`. */
  revoke: (id: string) => Promise<void>
}

/** The ways in of one's own programs. */
export function useTokens(): Tokens {
  const api = useApi()
  const session = useSession()
  const tokens = shallowRef<Token[] | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  const abort = new AbortController()

  async function read(): Promise<void> {
    problem.value = null
    try {
      const { data } = await api.get('/tokens', { signal: abort.signal })
      // An administrator is told of everybody's.
      tokens.value = data.items.filter(({ username }) => username === session.user.value?.username)
    } catch (error) {
      if (!abort.signal.aborted) problem.value = asProblem(error)
    }
  }

  onScopeDispose(() => {
    abort.abort()
  })
  void read()

  return {
    tokens,
    problem,
    read,
    async make(label) {
      const { data } = await api.post('/tokens', { body: { label } })
      const { token: secret, ...token } = data
      tokens.value = [token, ...(tokens.value ?? [])]
      return secret
    },
    async revoke(id) {
      try {
        await api.delete('/tokens/{token_id}', { path: { token_id: id } })
      } catch (error) {
        if (!(error instanceof ApiProblem && error.kind === 'not-found')) throw error
      }
      tokens.value = tokens.value?.filter((one) => one.id !== id) ?? null
    },
  }
}
