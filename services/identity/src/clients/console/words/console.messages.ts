import type { Language } from '@inaproc/domain/language'
import { messagesEn } from './console-en.messages.js'
import { messagesId } from './console-id.messages.js'
import type { ConsoleWords } from './console-words.js'

export const messages: Readonly<Record<Language, ConsoleWords>> = { id: messagesId, en: messagesEn }
