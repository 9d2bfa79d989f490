// SPDX-License-Identifier: Apache-2.0
export const LANGUAGES = ['en', 'it'] as const
export type Language = (typeof LANGUAGES)[number]

const FALLBACK: Language = 'it'

export function isLanguage(text: unknown): text is Language {
  return LANGUAGES.some((language) => language === text)
}

/** The language to speak: what the reader chose here, else the user's own, else the browser's best one that we know. */
export function languageFor(chosen: unknown, users: unknown, browsers: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen
  if (isLanguage(users)) return users
  return browsers.map((tag) => tag.split('-')[0]?.toLowerCase()).find(isLanguage) ?? FALLBACK
}
