"""Mail by SMTP (RFC 5321): taken when the server has taken it for every recipient."""

import smtplib
from collections.abc import Mapping
from email.message import EmailMessage
from typing import Any

from console.channels.channel import Channel, ChannelFault, Message, knock, text_of


class SmtpChannel(Channel):
    """One mail a message. `security` is none, starttls or tls; user and password only where both are given."""

    kind = "smtp"

    def __init__(self, name: str, settings: Mapping[str, Any]) -> None:
        super().__init__(name, settings)
        self._host = text_of(settings, "host")
        self._sender = text_of(settings, "sender")
        self._security = text_of(settings, "security", "none")
        self._port = int(settings.get("port", 465 if self._security == "tls" else 25))
        self._login = (text_of(settings, "user", ""), text_of(settings, "password", ""))

    def reach(self) -> None:
        """Raises ChannelFault where nothing listens; no mail is begun."""
        knock(self._host, self._port, self.timeout)

    def send(self, message: Message) -> None:
        """Raises ChannelFault with what the server said; a refused recipient is not tried again."""
        mail = EmailMessage()
        mail["From"], mail["To"] = self._sender, message.address
        mail["Subject"] = "".join(c for c in message.text if c.isprintable())[:78]
        mail["Message-ID"] = f"<{message.job.rpartition('/')[2]}@overblik>"
        mail.set_content(message.text)
        connect = smtplib.SMTP_SSL if self._security == "tls" else smtplib.SMTP
        try:
            with connect(self._host, self._port, timeout=self.timeout) as server:
                if self._security == "starttls":
                    server.starttls()
                if all(self._login):
                    server.login(*self._login)
                server.send_message(mail)
        except smtplib.SMTPRecipientsRefused as error:
            raise ChannelFault(f"{message.address} blev afvist af {self._host}", again=False) from error
        except (smtplib.SMTPException, OSError) as error:
            raise ChannelFault(f"{self._host} tog ikke imod: {error}") from error
