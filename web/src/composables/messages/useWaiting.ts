// SPDX-License-Identifier: Apache-2.0
import { readonly, shallowRef, type DeepReadonly, type Ref } from 'vue'

import { useLive } from '@/composables/useLive'

/** How many new messages wait in one's mailbox: devia tells when the connection opens, and at each change. */
export function useWaiting(): DeepReadonly<Ref<number>> {
  const count = shallowRef(0)
  useLive().on('message_waiting', ({ new: fresh }) => {
    count.value = fresh
  })
  return readonly(count)
}
