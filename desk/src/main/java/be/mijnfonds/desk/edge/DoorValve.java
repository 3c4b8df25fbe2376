package be.mijnfonds.desk.edge;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Says by which connector a request came: the connector object itself, which no header can pretend to be. */
public final class DoorValve extends ValveBase {
    private final Map<Connector, Door> doors = new ConcurrentHashMap<>();

    public DoorValve() {
        super(true);
    }

    public void add(Connector connector, Door door) {
        doors.put(connector, door);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var door = doors.get(request.getConnector());
        if (door != null) door.mark(request.getRequest());
        getNext().invoke(request, response);
    }
}
