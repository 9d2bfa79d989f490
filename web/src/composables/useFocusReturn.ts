// SPDX-License-Identifier: Apache-2.0
import { nextTick, watch } from 'vue'

/** When what is open over the page closes, the focus goes back to where it was on the page. */
export function useFocusReturn(isOpen: () => boolean): void {
  let before: Element | null = null
  watch(
    isOpen,
    async (is) => {
      if (is) {
        before = document.activeElement
        return
      }
      await nextTick()
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
      before = null
    },
    { immediate: true },
  )
}
