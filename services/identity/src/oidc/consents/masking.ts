const hidden = '••••'

/** An address with its middle hidden: who owns it knows it again, who looks over the shoulder does not learn it. */
export function maskedEmail(address: string): string {
  const at = address.lastIndexOf('@')
  const name = address.slice(0, at)
  const [first = ''] = name
  const last = name.length > 3 ? name.slice(-1) : ''
  return `${first}${hidden}${last}${address.slice(at)}`
}

/** A phone number with its middle hidden. */
export function maskedPhone(number: string): string {
  return `${number.slice(0, 4)}${hidden}${number.slice(-3)}`
}
