// SPDX-License-Identifier: Apache-2.0
import type { App } from 'vue'
import { watch } from 'vue'
import { createVuetify } from 'vuetify'
import { mdi } from 'vuetify/iconsets/mdi-svg'

import { VUETIFY_ICONS } from '@/vuetify_icons'
import { VUETIFY_TEXTS } from '@/vuetify_texts'

export const LIGHT = {
  dark: false,
  colors: {
    background: '#f6f7f6',
    'on-background': '#1b2422',
    surface: '#ffffff',
    'on-surface': '#1b2422',
    'surface-light': '#eef2f0',
    'surface-variant': '#2b3734',
    'on-surface-variant': '#f1f5f4',
    primary: '#0f766e',
    'on-primary': '#ffffff',
    secondary: '#465450',
    'on-secondary': '#ffffff',
    error: '#b3261e',
    'on-error': '#ffffff',
    warning: '#8a5300',
    'on-warning': '#ffffff',
    success: '#1f6b3a',
    'on-success': '#ffffff',
    info: '#0f5f8a',
    'on-info': '#ffffff',
    /** A calm ground for the sentence of the day. */
    band: '#e3f1ee',
    'on-band': '#12352f',
    /** A ground that nobody overlooks. */
    alert: '#fdf0d5',
    'on-alert': '#6b4300',
  },
  variables: {
    'border-color': '#1b2422',
    'border-opacity': 0.14,
    'high-emphasis-opacity': 1,
    'medium-emphasis-opacity': 0.74,
    'disabled-opacity': 0.5,
  },
}

export const DARK = {
  dark: true,
  colors: {
    background: '#111716',
    'on-background': '#e7eeec',
    surface: '#1a2220',
    'on-surface': '#e7eeec',
    'surface-light': '#242e2b',
    'surface-variant': '#dfe8e5',
    'on-surface-variant': '#16211e',
    primary: '#4fc1b3',
    'on-primary': '#06231f',
    secondary: '#a9bab5',
    'on-secondary': '#10201c',
    error: '#ff9a90',
    'on-error': '#3b0906',
    warning: '#f2bd62',
    'on-warning': '#2f1d00',
    success: '#86d19c',
    'on-success': '#06270f',
    info: '#86c8ee',
    'on-info': '#04202f',
    band: '#17332f',
    'on-band': '#cfeae4',
    alert: '#3d2f12',
    'on-alert': '#ffdf9e',
  },
  variables: {
    'border-color': '#e7eeec',
    'border-opacity': 0.16,
    'high-emphasis-opacity': 1,
    'medium-emphasis-opacity': 0.74,
    'disabled-opacity': 0.5,
  },
}

interface Head {
  style: { textContent: string }[]
}

/**
 * Vuetify writes its theme into a style element, which `style-src 'self'` refuses. It leaves that to a head manager
 * where it finds one: this one keeps the theme in a constructed style sheet, which is no inline style.
 */
export function provideStyleSheet(app: App): void {
  const sheet = new CSSStyleSheet()
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  const take = (head: () => Head): void => {
    sheet.replaceSync(head().style.map((style) => style.textContent).join('\n'))
  }
  app.provide('usehead', {
    push(head: () => Head) {
      take(head)
      return { patch: take }
    },
  })
}

export type Ui = ReturnType<typeof createVuetify>

export function createUi(): Ui {
  return createVuetify({
    theme: { defaultTheme: 'system', themes: { light: LIGHT, dark: DARK } },
    icons: { defaultSet: 'mdi', aliases: VUETIFY_ICONS, sets: { mdi } },
    locale: { locale: 'it', fallback: 'en', messages: VUETIFY_TEXTS },
    defaults: {
      VAutocomplete: { variant: 'outlined', density: 'comfortable', color: 'primary' },
      VBtn: { rounded: 'lg' },
      VCard: { rounded: 'lg', variant: 'flat', border: true },
      VCheckbox: { color: 'primary', density: 'comfortable' },
      VCombobox: { variant: 'outlined', density: 'comfortable', color: 'primary' },
      VDialog: { maxWidth: 520 },
      VSelect: { variant: 'outlined', density: 'comfortable', color: 'primary' },
      VSwitch: { color: 'primary', inset: true, density: 'comfortable', hideDetails: 'auto' },
      VTextField: { variant: 'outlined', density: 'comfortable', color: 'primary' },
      VTextarea: { variant: 'outlined', density: 'comfortable', color: 'primary' },
      VTooltip: { openDelay: 400 },
    },
  })
}

/** Keeps Vuetify's theme and language those that are chosen. */
export function follow(ui: Ui, theme: () => string, language: () => string): void {
  watch(theme, (name) => void ui.theme.change(name), { immediate: true })
  watch(
    language,
    (name) => {
      ui.locale.current.value = name
    },
    { immediate: true },
  )
}
