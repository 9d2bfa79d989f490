// SPDX-License-Identifier: Apache-2.0
import { shallowRef, watch, type Ref } from 'vue'

import { ApiProblem, asProblem } from '@/api/problem'
import { pointerOf, useEntityForm, type EntityForm } from '@/composables/admin/useEntityForm'
import { useApi } from '@/composables/useApi'
import { useTexts } from '@/composables/useTexts'
import type { Credentials } from '@/domain/admin/credentials'
import { NEW_USER, phoneWish, userChanges, userDraft, userWish, type UserDraft } from '@/domain/admin/drafts'

export interface UserForm {
  form: EntityForm<UserDraft>
  /** The person is made; their phone is still refused. */
  isMade: Ref<boolean>
  /** What was given a moment ago, to be read once. */
  credentials: Ref<readonly Credentials[]>
}

/** The form of a person; a new one may get a phone along with it. */
export function useUserForm(): UserForm {
  const api = useApi()
  const { t } = useTexts()
  const isMade = shallowRef(false)
  const credentials = shallowRef<readonly Credentials[]>([])

  function page(username: string, password: string): Credentials {
    return { title: t('admin_people.credentials_page'), username, password }
  }

  async function create(draft: UserDraft): Promise<void> {
    if (!isMade.value) await api.post('/users', { body: userWish(draft) })
    const given = [page(draft.username, draft.password)]
    if (draft.phone !== null) {
      isMade.value = true
      const wish = phoneWish(draft.phone, draft.extension.trim())
      try {
        await api.post('/devices', { body: wish })
      } catch (caught) {
        throw ofPhone(asProblem(caught))
      }
      isMade.value = false
      given.push({ title: t('admin_people.credentials_phone'), username: wish.username, password: wish.password })
    }
    credentials.value = given
  }

  const form = useEntityForm<UserDraft>({
    empty: () => NEW_USER,
    async read(key) {
      const { data, etag } = await api.get('/users/{key}', { path: { key } })
      return { data: userDraft(data), etag }
    },
    create,
    async change(key, changes, etag) {
      await api.patch('/users/{key}', { path: { key }, body: userChanges(changes), ifMatch: etag })
      if (changes.password) credentials.value = [page(key, changes.password)]
    },
  })
  watch(form.isOpen, (isOpen) => {
    if (isOpen || !isMade.value) return
    // Left without the phone: the password of the person, who is there, is told nowhere else.
    isMade.value = false
    credentials.value = [page(form.draft.value.username, form.draft.value.password)]
  })
  return { form, isMade, credentials }
}

/** The problem, at the phone's part of the form. */
function ofPhone(problem: ApiProblem): ApiProblem {
  const faults = problem.faults.map((fault) => ({ ...fault, pointer: `/phone${pointerOf(fault)}` }))
  return new ApiProblem(problem.kind, problem.status, faults, problem.retryAfter, problem.etag)
}
