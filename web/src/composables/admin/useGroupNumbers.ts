// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, shallowRef, type Ref } from 'vue'

import { useApi } from '@/composables/useApi'

const MOST = 500

/** The numbers of the attendant groups, to choose from; none until they have come. */
export function useGroupNumbers(): Readonly<Ref<readonly string[]>> {
  const api = useApi()
  const numbers = shallowRef<readonly string[]>([])
  const controller = new AbortController()
  api.get('/attendants', { query: { limit: MOST }, signal: controller.signal }).then(
    ({ data }) => {
      numbers.value = data.items.map((group) => group.number)
    },
    // The list beside tells that devia does not answer.
    () => undefined,
  )
  onScopeDispose(() => {
    controller.abort()
  })
  return numbers
}
