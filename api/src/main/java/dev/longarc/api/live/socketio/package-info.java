/**
 * Live events for the clients of Socket.IO: protocol 5 over Engine.IO 4, at {@code /socket.io/}.
 *
 * <p>{@code EngineConnection} carries texts, over HTTP long polling or a WebSocket, and changes
 * from the one to the other. {@code SocketIoClient} is what they mean: a client says who it is,
 * follows experiments and hears their events. {@code SocketIoClients} has all of them. What is told
 * comes from {@link dev.longarc.application.live.LiveFeed}, and what clients may say from {@link
 * dev.longarc.api.live.ClientMessages}, as for the plain WebSocket.
 */
@NullMarked
package dev.longarc.api.live.socketio;

import org.jspecify.annotations.NullMarked;
