import { createTransport } from 'nodemailer'
import { AppError } from '../domain/errors.ts'

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

export interface Mailer {
  /** Fails with `mail.not-sent`. */
  send(mail: Mail): Promise<void>
  /** Sends without keeping anybody waiting: how long it takes must not tell whether there was something to send. */
  post(mail: Mail): void
}

const patienceMs = 10_000

/** Sends through the server of an SMTP address such as `smtps://user:password@mail.example:465`. */
export function createMailer(options: {
  readonly url: string
  readonly from: string
  readonly log: { error(details: object, message: string): void }
}): Mailer {
  const timeouts = { connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs }
  const transport = createTransport({ url: options.url, ...timeouts })
  const send = async ({ to, subject, text }: Mail): Promise<void> => {
    try {
      await transport.sendMail({ from: options.from, to: { name: '', address: to }, subject, text })
    } catch (cause) {
      throw new AppError(
        'mail.not-sent',
        'The mail server did not take the message. Check SMTP_URL and MAIL_FROM; the log of the mail server says more.',
        { cause },
      )
    }
  }
  return {
    send,
    post: (mail) => {
      send(mail).catch((error: unknown) => options.log.error({ error }, 'A message was not sent'))
    },
  }
}
