// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, readonly, shallowRef, type DeepReadonly, type Ref } from 'vue'

/** The time, in milliseconds, each second anew: for what is said to last. */
export function useNow(): DeepReadonly<Ref<number>> {
  const now = shallowRef(Date.now())
  const timer = window.setInterval(() => {
    now.value = Date.now()
  }, 1000)
  onScopeDispose(() => {
    window.clearInterval(timer)
  })
  return readonly(now)
}
