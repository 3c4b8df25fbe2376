package be.mijnfonds.desk;

import be.mijnfonds.desk.acts.Damaged;
import be.mijnfonds.desk.edge.Answer;
import be.mijnfonds.desk.edge.Asked;
import be.mijnfonds.desk.edge.Problem;
import be.mijnfonds.desk.edge.Reason;
import be.mijnfonds.desk.edge.Responses;
import be.mijnfonds.desk.sessions.Gate;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.protocol.Beat;
import be.mijnfonds.protocol.StaffRole;
import java.io.IOException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Who answers at which address. The front has let a path through only by its own door. */
final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    private final RouterFunctions.Builder routes = RouterFunctions.route();
    private final Gate gate;

    Routes(Gate gate) {
        this.gate = gate;
    }

    interface Answering {
        Answer to(Asked asked) throws IOException;
    }

    /** For who need not be signed in. */
    Routes open(String path, Answering answering) {
        routes.POST(path, handler(answering));
        return this;
    }

    /** For all who are signed in. */
    Routes get(String path, Gate.Inside inside) {
        routes.GET(path, handler(asked -> gate.pass(asked, inside)));
        return this;
    }

    /** For all who are signed in. */
    Routes post(String path, Gate.Inside inside) {
        routes.POST(path, handler(asked -> gate.pass(asked, inside)));
        return this;
    }

    /** For these alone, of those who are signed in. */
    Routes get(Predicate<StaffRole> who, String path, Gate.Inside inside) {
        return get(path, only(who, inside));
    }

    /** For these alone, of those who are signed in. */
    Routes post(Predicate<StaffRole> who, String path, Gate.Inside inside) {
        return post(path, only(who, inside));
    }

    private static Gate.Inside only(Predicate<StaffRole> who, Gate.Inside inside) {
        return (asked, session) ->
                who.test(session.person().role()) ? inside.to(asked, session) : Problem.REFUSED.answer(Reason.ROLE);
    }

    /** Whatever else is asked for. */
    RouterFunction<ServerResponse> otherwise(Answering answering) {
        return routes.route(request -> true, handler(answering)).build();
    }

    private static HandlerFunction<ServerResponse> handler(Answering answering) {
        return request -> {
            var beat = Beat.begin(Beat.PORTAL);
            var answer = answer(answering, new Asked(request.servletRequest(), request.pathVariables()));
            // What was refused without a reason tells nobody by its time how far it got.
            if (answer instanceof Answer.Refusal(var problem, var reason, var later)
                    && problem == Problem.REFUSED
                    && reason == Reason.NONE) beat.await();
            return ServerResponse.ok().build((ignored, response) -> {
                Responses.write(response, answer);
                return null;
            });
        };
    }

    private static Answer answer(Answering answering, Asked asked) throws IOException {
        try {
            return answering.to(asked);
        } catch (Asked.Bad e) {
            return e.answer();
        } catch (Damaged e) {
            LOG.error("{}", e.getMessage());
            return Problem.CONFLICT.answer(Reason.DAMAGED);
        } catch (JsonException e) {
            return Problem.MALFORMED.answer();
        }
    }
}
