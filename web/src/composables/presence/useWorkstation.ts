// SPDX-License-Identifier: Apache-2.0
import { readonly, shallowRef, type DeepReadonly, type InjectionKey, type Ref } from 'vue'

import type { Live } from '@/composables/useLive'
import { injected } from '@/composables/useTexts'
import { isWorkstationByDefault } from '@/domain/presence'

export interface Workstation {
  /** Whether this browser, with devia open in it, makes its user present. */
  isWorkstation: DeepReadonly<Ref<boolean>>
  set: (value: boolean) => void
}

export const WORKSTATION: InjectionKey<Workstation> = Symbol('workstation')

const KEPT = 'devia.workstation'

/** What the user said in this browser, in any of its tabs; else what the machine looks like. */
export function createWorkstation(
  live: Pick<Live, 'setWorkstation'>,
  browser: Pick<Window, 'localStorage' | 'matchMedia' | 'addEventListener'>,
): Workstation {
  const isWorkstation = shallowRef(false)

  function become(value: boolean): void {
    isWorkstation.value = value
    live.setWorkstation(value)
  }

  function follow(kept: string | null): void {
    become(
      kept === null
        ? isWorkstationByDefault({
            isTouch: browser.matchMedia('(pointer: coarse)').matches,
            isNarrow: browser.matchMedia('(max-width: 599px)').matches,
            isInstalled: browser.matchMedia('(display-mode: standalone)').matches,
          })
        : kept === 'true',
    )
  }

  follow(browser.localStorage.getItem(KEPT))
  // Another tab has said otherwise, or what was kept has been cleared: one browser is one workstation.
  browser.addEventListener('storage', ({ key, newValue }) => {
    if (key === KEPT || key === null) follow(newValue)
  })

  return {
    isWorkstation: readonly(isWorkstation),
    set(value) {
      browser.localStorage.setItem(KEPT, String(value))
      become(value)
    },
  }
}

export function useWorkstation(): Workstation {
  return injected(WORKSTATION)
}
