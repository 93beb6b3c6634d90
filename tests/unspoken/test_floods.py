"""A socket that says too much ends itself alone, on eventlet, gevent and threads."""

import asyncio
import contextlib
from typing import Any

import pytest

from tests.unspoken.raw import GONE, Wire, frame, pour, shake_hands, until_closed, wire
from tests.unspoken.running import Running, health, peak
from unspoken.rehearse.server import Server
from unspoken.server.pace import AT_ONCE

FLOOD = 200 * 1024 * 1024
ROOM_TO_BREATHE = 4 * 1024 * 1024
"""Bytes a server may grow for other reasons while it turns a flood away."""


async def _one_huge_frame(ends: Wire) -> None:
    ends[1].write(frame(FLOOD))
    await pour(ends[1], FLOOD)


async def _many_pieces_of_one_message(ends: Wire) -> None:
    writer, piece = ends[1], 8 * 1024
    with contextlib.suppress(ConnectionError):
        for number in range(FLOOD // piece):
            # No piece is the last one: the message never ends.
            writer.write(frame(piece, opcode=0 if number else 1, last=False) + b"x" * piece)
            await writer.drain()


async def _many_small_messages(ends: Wire) -> None:
    writer = ends[1]
    with contextlib.suppress(ConnectionError):
        for _ in range(AT_ONCE * 20):
            writer.write(frame(1) + b"4")
            await writer.drain()


async def _without_end(ends: Wire, some: bytes) -> None:
    """Faster than a megabyte a second, for as long as the other end takes it."""
    with contextlib.suppress(*GONE):
        while True:
            ends[1].write(some)
            await ends[1].drain()


async def _pings(ends: Wire) -> None:
    await _without_end(ends, (frame(125, opcode=9) + bytes(125)) * 50)


async def _pongs(ends: Wire) -> None:
    await _without_end(ends, frame(0, opcode=10) * 500)


async def _empty_pieces(ends: Wire) -> None:
    ends[1].write(frame(0, last=False))
    await _without_end(ends, frame(0, opcode=0, last=False) * 500)


MESSAGES = (_one_huge_frame, _many_pieces_of_one_message, _many_small_messages)
CONTROL = (_pings, _pongs, _empty_pieces)


@pytest.mark.parametrize("flood", [*MESSAGES, *CONTROL])
def test_a_flood_ends_its_own_connection_and_costs_nothing(running: Running, flood: Any) -> None:
    async def attack(server: Server) -> tuple[bool, set[int], int]:
        served: list[int] = [await health(server)]
        before = peak(server)
        async with wire(server) as ends:
            assert b" 101 " in await shake_hands(ends, server)
            pouring = asyncio.create_task(flood(ends))
            while not pouring.done():
                served.append(await health(server))
            await pouring
            closed = await until_closed(ends[0])
        served.append(await health(server))
        return closed, set(served), peak(server) - before

    closed, served, grown = running.do(attack)
    assert (closed, served) == (True, {200})
    assert grown < ROOM_TO_BREATHE


@pytest.mark.parametrize("flood", CONTROL)
def test_floods_that_come_back_at_once_hold_up_nobody(running: Running, flood: Any) -> None:
    async def come_back(server: Server) -> None:
        while True:
            async with wire(server) as ends:
                with contextlib.suppress(*GONE):
                    await shake_hands(ends, server)
                    await flood(ends)

    async def attack(server: Server) -> tuple[list[int], int]:
        floods = [asyncio.create_task(come_back(server)) for _ in range(5)]
        served = [await health(server) for _ in range(50)]
        ended = sum(each.done() for each in floods)
        for each in floods:
            each.cancel()
        return served, ended

    assert running.do(attack) == ([200] * 50, 0)


@pytest.mark.parametrize("opcode", [1, 2], ids=["words", "bytes"])
def test_what_is_no_packet_ends_its_own_connection(running: Running, opcode: int) -> None:
    async def send(server: Server) -> bool:
        async with wire(server) as ends:
            await shake_hands(ends, server)
            ends[1].write(frame(4, opcode=opcode) + b"word")
            return await until_closed(ends[0])

    assert running.do(send) is True
