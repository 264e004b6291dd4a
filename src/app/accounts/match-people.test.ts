import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/builders/open-test-app.ts'
import { eachStore } from '../../../test/harness/stores.ts'
import { createMember, findMember } from '../../ledger/index.ts'
import { commitImport } from '../imports/commit-import.ts'
import { recogniseUpload } from '../uploads/recognise-upload.ts'
import { createUploadFolder } from '../uploads/upload-store.ts'
import { changeMember, matchPeople } from './members.ts'

const people = `person_id,name,email,role,team_id,manager_id,left_on
p1,Ana North,ANA@x.example,manager,t1,,
p2,Bo North,bo@x.example,seller,t1,p1,
p3,Cy Gone,cy@x.example,seller,t1,p1,2025-01-31
p4,Di Later,di@x.example,seller,t1,p1,
`

eachStore((store) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp(store)
  }, 60_000)
  afterAll(() => app.close())

  async function importPeople(text: string): Promise<void> {
    const { id, files } = await createUploadFolder(app.deps)
    await writeFile(join(files, 'people.csv'), text)
    await writeFile(join(files, 'teams.csv'), 'team_id,name\nt1,North\n')
    await recogniseUpload(app.deps, { id, name: 'people' })
    await commitImport(app.deps, { uploadId: id, acceptRefusals: false })
  }

  async function addMember(memberId: string, email: string): Promise<void> {
    const { workspaceId } = app.deps.member
    await app.deps.ledger.transaction(app.deps.member, (executor) =>
      createMember(executor, {
        workspaceId,
        memberId,
        accountId: `account-${memberId}`,
        name: memberId,
        email,
        roles: ['seller'],
        personId: null,
        personLinkedBy: null,
        joinedAt: app.deps.now(),
      }),
    )
  }

  async function personOf(memberId: string) {
    const { workspaceId } = app.deps.member
    const member = await app.deps.ledger.transaction(app.deps.member, (executor) =>
      findMember(executor, workspaceId, memberId),
    )
    return [member?.personId, member?.personLinkedBy]
  }

  test('an import links members to persons by address, and the rest is listed', { timeout: 60_000 }, async () => {
    await addMember('ana', 'ana@x.example')
    await addMember('guest', 'guest@x.example')
    await importPeople(people)
    expect(await personOf('ana')).toEqual(['p1', 'email'])
    const match = await matchPeople(app.deps)
    expect(match.matched).toMatchObject([{ memberId: 'ana', person: { id: 'p1', team: 'North' }, linkedBy: 'email' }])
    expect(match.membersWithoutPerson).toEqual([
      { memberId: 'guest', name: 'guest', email: 'guest@x.example', version: 1, isDeliberate: false },
    ])
    // Who has left needs no account.
    expect(match.peopleWithoutMember.map(({ name, manager }) => [name, manager])).toEqual([
      ['Bo North', 'Ana North'],
      ['Di Later', 'Ana North'],
    ])
  })

  async function change(memberId: string, person: { readonly id: string } | 'by-email' | null): Promise<void> {
    const { workspaceId } = app.deps.member
    const member = await app.deps.ledger.transaction(app.deps.member, (executor) =>
      findMember(executor, workspaceId, memberId),
    )
    await changeMember(app.deps, memberId, { person, version: member?.version ?? 0 })
  }

  test('a choice by hand holds against addresses until it is given back to them', async () => {
    await change('guest', { id: 'p2' })
    await change('ana', null)
    await matchPeople(app.deps)
    expect([await personOf('guest'), await personOf('ana')]).toEqual([
      ['p2', 'hand'],
      [null, 'hand'],
    ])
    expect((await matchPeople(app.deps)).membersWithoutPerson).toMatchObject([{ memberId: 'ana', isDeliberate: true }])
    await change('ana', 'by-email')
    expect(await personOf('ana')).toEqual(['p1', 'email'])
    await expect(change('ana', { id: 'p9' })).rejects.toMatchObject({ code: 'person.not-found' })
  })
})
