// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, shallowRef, type Ref } from 'vue'

import { useApi } from '@/composables/useApi'
import { useLive } from '@/composables/useLive'

const MOST = 500

/** The names of the sites, to choose from. Until they have come, and where they do not come, there are none. */
export function useSiteNames(): Readonly<Ref<readonly string[]>> {
  const api = useApi()
  const live = useLive()
  const names = shallowRef<readonly string[]>([])
  const controller = new AbortController()

  async function read(): Promise<void> {
    try {
      const { data } = await api.get('/sites', { query: { limit: MOST }, signal: controller.signal })
      names.value = data.items.map((site) => site.name)
    } catch {
      // What is being done here goes on without them; the list beside tells that devia does not answer.
    }
  }

  void read()
  live.onReturn(() => void read())
  live.on('organisation_changed', (message) => {
    if (message.kind === 'site') void read()
  })
  onScopeDispose(() => {
    controller.abort()
  })
  return names
}
