// SPDX-License-Identifier: Apache-2.0
import { mdiFaceAgent, mdiHistory, mdiShieldAccountOutline, mdiSourceBranch, mdiVoicemail } from '@mdi/js'
import { computed, type ComputedRef } from 'vue'

import { useWaiting } from '@/composables/messages/useWaiting'
import { useSession } from '@/composables/useSession'
import type { TextKey } from '@/locales'

export interface Place {
  to: string
  label: TextKey
  /** Where there is little room. */
  short: TextKey
  icon: string
  /** How much is new there. */
  count?: number
}

/** Where one can go from everywhere. */
export function usePlaces(): ComputedRef<Place[]> {
  const { isAdministrator, user } = useSession()
  const waiting = useWaiting()
  return computed(() => [
    { to: '/', label: 'shell.nav.diversions', short: 'shell.nav.diversions', icon: mdiSourceBranch },
    { to: '/calls', label: 'shell.nav.calls', short: 'shell.nav.calls', icon: mdiHistory },
    ...((user.value?.extension ?? null) !== null
      ? [
          {
            to: '/messages',
            label: 'shell.nav.messages',
            short: 'shell.nav_short.messages',
            icon: mdiVoicemail,
            count: waiting.value,
          } satisfies Place,
        ]
      : []),
    // For those who serve a group.
    ...(user.value !== null && user.value.groups.length > 0
      ? [{ to: '/attendant', label: 'shell.nav.attendant', short: 'shell.nav_short.attendant', icon: mdiFaceAgent } satisfies Place]
      : []),
    ...(isAdministrator.value
      ? [{ to: '/admin', label: 'shell.nav.admin', short: 'shell.nav_short.admin', icon: mdiShieldAccountOutline } satisfies Place]
      : []),
  ])
}

/** Whether this place is the one that is looked at. */
export function isThere(place: Place, path: string): boolean {
  return place.to === '/' ? path === '/' : path === place.to || path.startsWith(`${place.to}/`)
}
