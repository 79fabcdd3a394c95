import { type DoorErrorCode, doorError } from '@inaproc/domain/errors/clients/door-errors'
import type { Language, Texts } from '@inaproc/domain/language'

/** What an error is called in a few words; the table of errors explains it. */
const names = {
  access_denied: { id: 'Dibatalkan atau ditolak orangnya', en: 'Cancelled or refused by the person' },
  authorization_pending: { id: 'Perangkat menunggu persetujuan', en: 'Device waits for the approval' },
  consent_required: { id: 'Persetujuan diperlukan', en: 'Consent needed' },
  expired_token: { id: 'Kode perangkat kedaluwarsa', en: 'Device code ran out' },
  insufficient_scope: { id: 'Cakupan token tidak cukup', en: 'Token lacks the scope' },
  interaction_required: { id: 'Orangnya harus menjawab sesuatu', en: 'The person has to answer something' },
  invalid_client: { id: 'Bukti klien keliru', en: 'Wrong proof of the client' },
  invalid_client_metadata: { id: 'Data pendaftaran keliru', en: 'Wrong data at registration' },
  invalid_dpop_proof: { id: 'Bukti DPoP keliru', en: 'Wrong DPoP proof' },
  invalid_grant: { id: 'Kode atau token tidak berlaku', en: 'Code or token not valid' },
  invalid_redirect_uri: { id: 'Alamat pengalihan keliru', en: 'Wrong redirect address' },
  invalid_request: { id: 'Permintaan tidak lengkap atau keliru', en: 'Request incomplete or wrong' },
  invalid_request_object: { id: 'Objek permintaan keliru', en: 'Wrong request object' },
  invalid_request_uri: { id: 'Permintaan PAR tidak berlaku', en: 'PAR request not valid' },
  invalid_scope: { id: 'Cakupan tidak diizinkan', en: 'Scope not allowed' },
  invalid_target: { id: 'API tidak diizinkan', en: 'API not allowed' },
  invalid_token: { id: 'Token tidak berlaku', en: 'Token not valid' },
  login_required: { id: 'Orangnya harus masuk', en: 'The person has to sign in' },
  persona_expired: { id: 'Persona sudah berakhir', en: 'Persona has ended' },
  persona_not_allowed: { id: 'Persona tidak diterima', en: 'Persona not accepted' },
  persona_required: { id: 'Persona diperlukan', en: 'Persona needed' },
  registration_not_supported: { id: 'Parameter tidak didukung', en: 'Parameter not supported' },
  request_not_supported: { id: 'Parameter tidak didukung', en: 'Parameter not supported' },
  request_uri_not_supported: { id: 'Parameter tidak didukung', en: 'Parameter not supported' },
  server_error: { id: 'Gangguan di pintu masuk', en: 'Fault of the door' },
  slow_down: { id: 'Perangkat bertanya terlalu sering', en: 'Device asks too often' },
  temporarily_unavailable: { id: 'Pintu masuk sedang penuh', en: 'The door is busy' },
  unauthorized_client: { id: 'Klien tidak boleh memakai cara ini', en: 'Client may not use this way' },
  unmet_authentication_requirements: {
    id: 'Kekuatan masuk tidak tercapai',
    en: 'Strength of sign-in not reached',
  },
  unsupported_grant_type: { id: 'Jenis grant tidak didukung', en: 'Grant type not supported' },
  unsupported_response_mode: { id: 'Cara menjawab tidak didukung', en: 'Response mode not supported' },
  unsupported_response_type: { id: 'Jenis jawaban tidak didukung', en: 'Response type not supported' },
  unsupported_token_type: { id: 'Jenis token tidak didukung', en: 'Token type not supported' },
} satisfies Readonly<Record<DoorErrorCode, Texts>>

/** An error in a few words; undefined for a code of another release. */
export function outcomeInWords(code: string, language: Language): string | undefined {
  return isNamed(code) ? names[code][language] : undefined
}

function isNamed(code: string): code is DoorErrorCode {
  return doorError(code) !== undefined
}
