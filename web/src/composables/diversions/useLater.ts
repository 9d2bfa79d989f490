// SPDX-License-Identifier: Apache-2.0
import { shallowRef, type Component, type ShallowRef } from 'vue'

export interface Later<T> {
  component: ShallowRef<T | null>
  /** Has the component at hand; false where its file cannot be fetched now. */
  fetched: () => Promise<boolean>
}

/** A component whose file is fetched after the page is there; without a network the page goes on without it. */
export function useLater<T extends Component>(load: () => Promise<{ default: T }>): Later<T> {
  const component = shallowRef(null) as ShallowRef<T | null>
  return {
    component,
    async fetched() {
      if (component.value !== null) return true
      try {
        component.value = (await load()).default
        return true
      } catch {
        return false
      }
    },
  }
}
