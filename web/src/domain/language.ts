// SPDX-License-Identifier: Apache-2.0
export const LANGUAGES = ['en', 'it'] as const
export type Language = (typeof LANGUAGES)[number]

const FALLBACK: Language = 'it'

export function isLanguage(text: unknown): text is Language {
  return LANGUAGES.some((language) => language === text)
}

/** The language to speak: the user's own, else what was chosen in this browser, else the browser's best one that we know. */
export function languageFor(users: unknown, chosen: unknown, browsers: readonly string[]): Language {
  if (isLanguage(users)) return users
  if (isLanguage(chosen)) return chosen
  return browsers.map((tag) => tag.split('-')[0]?.toLowerCase()).find(isLanguage) ?? FALLBACK
}
