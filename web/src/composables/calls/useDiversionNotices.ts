// SPDX-License-Identifier: Apache-2.0
import { watch } from 'vue'
import { useRouter } from 'vue-router'

import { useLive } from '@/composables/useLive'
import { useNotices } from '@/composables/useNotices'
import { useSession } from '@/composables/useSession'
import { useTexts } from '@/composables/useTexts'
import type { PastCall } from '@/domain/call'

/** Diverted calls of whoever wishes to be told here (B14): the latest in its sentence, those before it as a number. */
export function useDiversionNotices(): void {
  const live = useLive()
  const notices = useNotices()
  const session = useSession()
  const router = useRouter()
  const { t, need } = useTexts()
  /** Not seen yet, because something else is being told: an undo must not be taken from under the hand. */
  let waiting: PastCall[] = []
  let shown = { id: 0, count: 0 }

  async function show(): Promise<void> {
    // Only here, when there is something to tell: what first loads stays small.
    const [{ pastTelling }] = await Promise.all([import('@/domain/call_sentence'), need(['calls'])])
    const current = notices.current.value
    const latest = waiting.at(-1)
    if (latest === undefined || (current !== null && current.id !== shown.id)) return
    const count = waiting.length + (current === null ? 0 : shown.count)
    waiting = []
    const reader = { extension: session.user.value?.extension ?? null, isAdministrator: session.isAdministrator.value }
    const { sentence, outcome } = pastTelling(latest, reader, t)
    const said = `${sentence} ${outcome}`.trim()
    const action = {
      label: t('calls.notice.show'),
      run: async () => {
        await router.push('/calls')
      },
    }
    notices.tell(count === 1 ? said : t('calls.notice.many', { count, latest: said }), { action })
    shown = { id: notices.current.value?.id ?? 0, count }
  }

  live.on('notification', ({ call }) => {
    waiting.push(call)
    void show()
  })
  watch(notices.current, (current) => {
    if (current === null) void show()
  })
}
