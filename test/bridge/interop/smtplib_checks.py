"""What Python's own smtplib, and a bare socket where smtplib is too polite, see of a bridge.

python3 smtplib_checks.py '{"mail.patient.test": 31025, ...}'  prints {"name of a check": what was seen}.
"""
import concurrent.futures
import json
import os
import smtplib
import socket
import sys

PORTS = json.loads(sys.argv[1])
SEEN = {}
# Where what is said is kept for people (npm run interop), it is told on standard error.
SHOWN = "INTEROP_OUTPUT" in os.environ


def tell(text):
    if SHOWN:
        print(text[:2000], file=sys.stderr)


def check(function):
    tell(f"--- {function.__name__}")
    try:
        SEEN[function.__name__] = function()
    except Exception as error:  # what went wrong is what was seen
        SEEN[function.__name__] = f"{type(error).__name__}: {error}"
    tell(f"saw {SEEN[function.__name__]!r}")


def host(name):
    return "127.0.0.1", PORTS[f"mail.{name}.test"]


def call(name):
    smtp = smtplib.SMTP(timeout=30, local_hostname="client.example")
    smtp.set_debuglevel(SHOWN)
    smtp._print_debug = lambda *words: tell(" ".join(map(str, words)))
    smtp.connect(*host(name))
    return smtp


def wire(name):
    sock = socket.create_connection(host(name), timeout=30)
    return sock, sock.makefile("rb")


def reply(lines):
    text = b""
    while True:
        line = lines.readline()
        text += line
        if line[3:4] != b"-":
            tell(f"<- {text!r}")
            return text.decode("latin-1").rstrip("\r\n")


def raw(name, *pieces):
    """Sends each piece after the reply to the one before; the replies, first lines only."""
    sock, lines = wire(name)
    seen = [reply(lines)]
    for piece in pieces:
        tell(f"-> {piece!r}")
        sock.sendall(piece)
        seen.append(reply(lines))
    sock.close()
    return [text.split("\r\n")[-1] for text in seen]


# With all a letter must have, nothing is added to it on the way.
HEADER = (
    b"Date: Mon, 23 Nov 2026 12:00:00 +0000\r\n"
    b"From: joe@client.example\r\n"
    b"Message-Id: <1@client.example>\r\n"
)


def letter(subject, body=b"Hello.\r\n"):
    return HEADER + b"Subject: " + subject.encode() + b"\r\n\r\n" + body


ENVELOPE = (b"EHLO client.example\r\n", b"MAIL FROM:<joe@client.example>\r\n")
TO_JANE = b"RCPT TO:<jane@patient.test>\r\n"


@check
def features():
    with call("patient") as smtp:
        smtp.ehlo()
        return sorted(smtp.esmtp_features)


@check
def plain_letter():
    with call("patient") as smtp:
        return smtp.sendmail("joe@client.example", ["jane@patient.test"], letter("plain"))


@check
def helo_only():
    with call("patient") as smtp:
        smtp.helo()
        return [smtp.mail("joe@client.example")[0], smtp.rcpt("jane@patient.test")[0], smtp.data(letter("helo"))[0]]


@check
def eight_bit():
    body = "Grüße aus Zürich\r\n".encode("utf-8")
    with call("patient") as smtp:
        return smtp.sendmail("joe@client.example", ["jane@patient.test"], letter("eight bits", body), ["BODY=8BITMIME"])


@check
def dsn():
    with call("patient") as smtp:
        return smtp.sendmail(
            "joe@client.example",
            ["jane@patient.test"],
            letter("dsn"),
            ["RET=HDRS", "ENVID=abc123"],
            ["NOTIFY=FAILURE,DELAY", "ORCPT=rfc822;jane@patient.test"],
        )


@check
def size_declared():
    with call("small") as smtp:
        smtp.ehlo()
        return smtp.mail("joe@client.example", ["SIZE=6000"])[0]


@check
def size_found():
    with call("small") as smtp:
        smtp.ehlo()
        smtp.mail("joe@client.example")
        smtp.rcpt("jane@small.test")
        return smtp.data(letter("too big", b"x" * 70 + b"\r\n") + (b"y" * 70 + b"\r\n") * 100)[0]


@check
def mailbox_full():
    with call("small") as smtp:
        smtp.ehlo()
        smtp.mail("joe@client.example", ["SIZE=100"])
        return smtp.rcpt("full@small.test")[0]


@check
def too_many_recipients():
    with call("small") as smtp:
        smtp.ehlo()
        smtp.mail("joe@client.example")
        return [smtp.rcpt("jane@small.test")[0] for _ in range(4)]


@check
def greylisted():
    with call("grey") as smtp:
        smtp.ehlo()
        smtp.mail("joe@client.example")
        return smtp.rcpt("jane@grey.test")[0]


@check
def unknown_user():
    with call("patient") as smtp:
        smtp.ehlo()
        smtp.mail("joe@client.example")
        return smtp.rcpt("nobody.here@patient.test")[0]


@check
def relay_denied():
    with call("postfix") as smtp:
        smtp.ehlo()
        smtp.mail("joe@client.example")
        return smtp.rcpt("jane@patient.test")


@check
def null_sender():
    with call("patient") as smtp:
        return smtp.sendmail("", ["jane@patient.test"], letter("null sender"))


@check
def verify_and_expand():
    with call("patient") as smtp:
        smtp.ehlo()
        return [smtp.verify("jane")[0], smtp.verify("nobody.here")[0], smtp.expn("staff")[0]]


@check
def help_text():
    with call("sendmail") as smtp:
        return smtp.help().decode("latin-1").split("\n")[0]


@check
def order_of_commands():
    return [text[:3] for text in raw("patient", b"MAIL FROM:<a@b.example>\r\n", b"EHLO x.example\r\n", TO_JANE, b"DATA\r\n")]


@check
def syntax_errors():
    lines = (b"EHLO x.example\r\n", b"FROBNICATE\r\n", b"MAIL FROM:a b c\r\n", b"MAIL\r\n", b"MAIL FROM:<a@b.example> FOO=1\r\n")
    return [text[:3] for text in raw("patient", *lines)]


@check
def line_too_long():
    return [text[:3] for text in raw("patient", b"EHLO x.example\r\n", b"NOOP " + b"x" * 3000 + b"\r\n", b"NOOP\r\n")]


@check
def pipelining():
    sock, lines = wire("patient")
    seen = [reply(lines)]
    sock.sendall(b"".join((*ENVELOPE, TO_JANE, b"RCPT TO:<no.such@patient.test>\r\n", b"DATA\r\n")))
    seen += [reply(lines) for _ in range(5)]
    sock.sendall(letter("pipelined") + b".\r\nQUIT\r\n")
    seen += [reply(lines), reply(lines)]
    return [text[:3] for text in seen]


@check
def chunking():
    text = letter("chunks", b".dots need no stuffing\r\n.\r\nhere\r\n")
    half = len(text) // 2
    chunks = (
        b"BDAT %d\r\n" % half + text[:half],
        b"BDAT %d LAST\r\n" % (len(text) - half) + text[half:],
    )
    return [line[:3] for line in raw("postfix", *ENVELOPE, b"RCPT TO:<jane@postfix.test>\r\n", *chunks, b"QUIT\r\n")]


@check
def modern_features():
    with call("modern") as smtp:
        smtp.ehlo()
        return [smtp.esmtp_features.get(name) for name in ("smtputf8", "binarymime", "deliverby", "limits")]


@check
def beyond_ascii():
    """An address and a header as UTF-8. RFC 6531"""
    text = letter("beyond ascii: Grüße")
    with call("modern") as smtp:
        smtp.ehlo()
        return smtp.sendmail("jürgen@client.example", ["jane@modern.test"], text, ["SMTPUTF8", "BODY=8BITMIME"])


@check
def beyond_ascii_unannounced():
    with call("modern") as smtp:
        smtp.ehlo()
        smtp.command_encoding = "utf-8"
        return smtp.mail("jürgen@client.example")[0]


@check
def beyond_ascii_not_offered():
    with call("patient") as smtp:
        smtp.ehlo()
        try:
            return smtp.sendmail("jürgen@client.example", ["jane@patient.test"], letter("no"), ["SMTPUTF8"])
        except smtplib.SMTPNotSupportedError:
            return "not supported"


@check
def binary():
    """Bytes that are no lines, counted. RFC 3030 §3"""
    text = letter("binary", bytes(range(256)))
    mail = b"MAIL FROM:<joe@client.example> BODY=BINARYMIME\r\n"
    bdat = b"BDAT %d LAST\r\n" % len(text) + text
    seen = raw("modern", b"EHLO client.example\r\n", mail, b"RCPT TO:<jane@modern.test>\r\n", b"DATA\r\n", bdat)
    return [line[:3] for line in seen]


@check
def deliver_by():
    """RFC 2852 §4: by when, and what then; with R it must lie ahead."""
    with call("modern") as smtp:
        smtp.ehlo()
        return [
            smtp.docmd("MAIL", f"FROM:<joe@client.example> BY={by}")[0]
            for by in ("120;Q", "0;R", "1234567890;R", "120;RT")
        ]


@check
def etrn():
    """RFC 1985: nothing waits; a letter for a host that said "later" does, and is sent now; not between MAIL and DATA."""
    with call("relay") as smtp:
        smtp.ehlo()
        seen = [smtp.docmd("ETRN", "grey.test")]
        smtp.sendmail("joe@client.example", ["jane@grey.test"], letter("waiting"))
        while seen[-1][0] == 251 and len(seen) < 500:
            seen.append(smtp.docmd("ETRN", "grey.test"))
        smtp.mail("joe@client.example")
        seen.append(smtp.docmd("ETRN", "grey.test"))
        return [f"{code} {text.decode()}" for code, text in (seen[0], seen[-2], seen[-1])]


@check
def dots():
    body = b".one\r\n..two\r\n...\r\n. \r\nlast\r\n"
    with call("patient") as smtp:
        return smtp.sendmail("joe@client.example", ["jane@patient.test"], letter("dots", body))


@check
def long_lines():
    body = b"a" * 998 + b"\r\n" + b"b" * 5000 + b"\r\n"
    with call("patient") as smtp:
        return smtp.sendmail("joe@client.example", ["jane@patient.test"], letter("long lines", body))


@check
def bare_lf_is_no_end():
    """Smuggling: LF.LF must not end the letter where a bare LF is text. RFC 5321 §4.1.1.4"""
    text = letter("smuggled", b"before\n.\nMAIL FROM:<evil@client.example>\r\nafter\r\n")
    return [line[:3] for line in raw("patient", *ENVELOPE, TO_JANE, b"DATA\r\n", text + b".\r\n", b"NOOP\r\n")]


@check
def bare_lf_hung_up():
    """Modern Sendmail ends the call at one."""
    sock, lines = wire("sendmail")
    reply(lines)
    for piece in (*ENVELOPE, b"RCPT TO:<jane@sendmail.test>\r\n", b"DATA\r\n"):
        sock.sendall(piece)
        reply(lines)
    sock.sendall(letter("bare", b"one\ntwo\r\n") + b".\r\n")
    return [reply(lines)[:3], lines.readline().decode("latin-1")]


@check
def byte_by_byte():
    sock, lines = wire("patient")
    reply(lines)
    for piece in (b"EHLO slow.example\r\n",):
        for byte in piece:
            sock.sendall(bytes([byte]))
    return reply(lines).split("\r\n")[0][:4]


@check
def half_closed():
    """All at once, and then no more: the replies still come."""
    sock, lines = wire("patient")
    sock.sendall(b"".join((*ENVELOPE, TO_JANE, b"QUIT\r\n")))
    sock.shutdown(socket.SHUT_WR)
    return [line[:3].decode("latin-1") for line in lines.read().splitlines() if line[3:4] == b" "]


@check
def rude():
    """Hung up on in the middle of a letter, with a reset: nothing is delivered, and the next caller is served."""
    sock, lines = wire("patient")
    reply(lines)
    for piece in (*ENVELOPE, TO_JANE, b"DATA\r\n"):
        sock.sendall(piece)
        reply(lines)
    sock.sendall(letter("never finished"))
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    sock.close()
    with call("patient") as smtp:
        return smtp.noop()[0]


@check
def nul_and_garbage():
    return [text[:3] for text in raw("patient", b"\0\xff\xfe\r\n", b"GET / HTTP/1.1\r\n", b"EHLO x.example\r\n")]


@check
def a_hundred_at_once():
    """All hundred are connected before the first one goes on."""
    calls = [wire("patient") for _ in range(100)]

    def send(number):
        sock, lines = calls[number]
        reply(lines)
        for piece in (*ENVELOPE, TO_JANE, b"DATA\r\n", letter(f"of a hundred {number}") + b".\r\n"):
            sock.sendall(piece)
            last = reply(lines)
        sock.close()
        return last[:3]

    with concurrent.futures.ThreadPoolExecutor(100) as pool:
        return sorted(set(pool.map(send, range(100))))


@check
def ten_megabytes():
    line = bytes(range(33, 110)) + b"\r\n"
    body = line * (10_000_000 // len(line))
    with call("patient") as smtp:
        return smtp.sendmail("joe@client.example", ["joe@patient.test"], letter("ten megabytes", body))


print(json.dumps(SEEN, default=lambda data: data.decode("latin-1")))
