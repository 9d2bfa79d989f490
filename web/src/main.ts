// SPDX-License-Identifier: Apache-2.0
// The one place that joins everything.
import 'vuetify/styles/core'
import '@/styles/utilities.css'
import '@/styles/base.css'

import { createApp, watch } from 'vue'

import App from '@/App.vue'
import { ApiClient } from '@/api/client'
import { LiveConnection } from '@/api/live'
import { createWorkstation, WORKSTATION } from '@/composables/presence/useWorkstation'
import { onWaking } from '@/composables/presence/waking'
import { API } from '@/composables/useApi'
import { CHOICES, createChoices } from '@/composables/useChoices'
import { createLive, LIVE } from '@/composables/useLive'
import { createNotices, NOTICES } from '@/composables/useNotices'
import { createQuestions, QUESTIONS } from '@/composables/useQuestions'
import { createSession, SESSION } from '@/composables/useSession'
import { createTexts, TEXTS } from '@/composables/useTexts'
import { languageFor } from '@/domain/language'
import { createClientRouter } from '@/router'
import { createUi, follow, provideStyleSheet } from '@/theme'

const api = new ApiClient()
const session = createSession(api)
const choices = createChoices(window.localStorage)
const connection = new LiveConnection()
const live = createLive(connection, session.end)

const language = (): ReturnType<typeof languageFor> =>
  languageFor(session.user.value?.language, choices.language.value, navigator.languages)
const texts = createTexts(language())
const ui = createUi()

const app = createApp(App)
provideStyleSheet(app)
app.provide(API, api)
app.provide(SESSION, session)
app.provide(CHOICES, choices)
app.provide(LIVE, live)
app.provide(WORKSTATION, createWorkstation(live, window))
app.provide(TEXTS, texts)
app.provide(NOTICES, createNotices())
app.provide(QUESTIONS, createQuestions())
app.use(ui)
app.use(createClientRouter(session, texts))

follow(
  ui,
  () => choices.theme.value,
  () => texts.language.value,
)
watch(language, (wanted) => void texts.speak(wanted))
watch(
  texts.language,
  (spoken) => {
    // What an installed devia and its shortcuts are called.
    document.querySelector('link[rel="manifest"]')?.setAttribute('href', `/${spoken}.webmanifest`)
  },
  { immediate: true },
)
watch(session.state, (state) => {
  if (state === 'signed-in') live.start()
  else if (state === 'signed-out') live.stop()
})
onWaking(
  () => {
    connection.wake()
  },
  window,
  document,
)

await texts.speak(language())
app.mount('#app')
