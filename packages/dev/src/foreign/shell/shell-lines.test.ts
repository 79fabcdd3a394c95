import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { curlByFetch, hasCurl, realCurl } from './curl.js'
import { runLines } from './shell-lines.js'

const told = async (lines: string, env: Readonly<Record<string, string>> = {}) => {
  const outputs = await runLines(lines, {
    env,
    run: async (words) => JSON.stringify({ said: words.join('+') }),
  })
  return outputs.map(({ command }) => command)
}

describe('lines are read as a shell reads them', () => {
  it.each<[string, string, readonly (readonly string[])[]]>([
    [
      'words and comments',
      '# why\nsay a  b # and this\nsay c',
      [
        ['say', 'a', 'b'],
        ['say', 'c'],
      ],
    ],
    ['a line that goes on', 'say a \\\n  b', [['say', 'a', 'b']]],
    ['quotes', `say 'a "b" $C' "d \\"e\\"" f'g'h`, [['say', 'a "b" $C', 'd "e"', 'fgh']]],
    ['quotes over lines', "say '{\n}'", [['say', '{\n}']]],
    ['variables', 'NAME=x\nsay $NAME "<$NAME>" $NAME/y', [['say', 'x', '<x>', 'x/y']]],
    ['a sign within a word', 'say a#b', [['say', 'a#b']]],
    [
      'what a command prints',
      'T=$(say "a" b | jq -r .said)\nsay $T',
      [
        ['say', 'a', 'b'],
        ['say', 'say+a+b'],
      ],
    ],
  ])('%s', async (_, lines, commands) => {
    expect(await told(lines)).toEqual(commands)
  })

  it('and nothing is guessed', async () => {
    await expect(told('say $NOBODY')).rejects.toThrow('$NOBODY')
    await expect(told('say a | sort')).rejects.toThrow('pipe into sort')
  })
})

describe('curl and its stand-in send the same', () => {
  let server: Server
  let address: string
  beforeAll(async () => {
    server = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      const { authorization, 'content-type': type, 'x-a': a } = request.headers
      response
        .setHeader('etag', '"1"')
        .end(JSON.stringify([request.method, request.url, authorization, type, a, body]))
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    // A listening TCP server has an address with a port.
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => server.close())

  const both = hasCurl ? [curlByFetch, realCurl] : [curlByFetch]
  it.each<[string, readonly string[], unknown]>([
    ['a question', ['-s', '/x?y=1'], ['GET', '/x?y=1', null, null, null, '']],
    [
      'a form with a name and a secret',
      ['-s', '-u', 'a:b', '/t', '-d', 'c=d', '-d', 'e=f'],
      ['POST', '/t', 'Basic YTpi', 'application/x-www-form-urlencoded', null, 'c=d&e=f'],
    ],
    [
      'a change with headers',
      ['-s', '-X', 'PATCH', '/c', '-H', 'Content-Type: application/json', '-H', 'X-A: "1"', '-d', '{}'],
      ['PATCH', '/c', null, 'application/json', '"1"', '{}'],
    ],
    ['JSON', ['-s', '/j', '--json', '{"a":1}'], ['POST', '/j', null, 'application/json', null, '{"a":1}']],
  ])('%s', async (_, words, sent) => {
    for (const run of both) {
      const command = ['curl', ...words.map((word) => (word.startsWith('/') ? address + word : word))]
      expect(JSON.parse(await run(command))).toEqual(sent)
    }
  })

  it('and show the headers when asked', async () => {
    for (const run of both)
      expect(await run(['curl', '-si', address])).toMatch(/^HTTP\/1\.1 200[\s\S]*etag: "1"\r\n/i)
  })

  it('but for what the pages do not use', async () => {
    await expect(curlByFetch(['curl', '--retry', address])).rejects.toThrow('--retry')
    await expect(curlByFetch(['wget', address])).rejects.toThrow('wget')
  })
})
