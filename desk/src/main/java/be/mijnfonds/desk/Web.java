package be.mijnfonds.desk;

import be.mijnfonds.desk.edge.Asked;
import be.mijnfonds.desk.edge.Door;
import be.mijnfonds.desk.edge.Problem;
import be.mijnfonds.desk.files.FileApi;
import be.mijnfonds.desk.incidents.IncidentApi;
import be.mijnfonds.desk.pairs.PairApi;
import be.mijnfonds.desk.releases.ReleaseApi;
import be.mijnfonds.desk.runs.ScopeApi;
import be.mijnfonds.desk.sessions.Gate;
import be.mijnfonds.desk.sessions.Relay;
import be.mijnfonds.desk.site.Pages;
import be.mijnfonds.protocol.StaffRole;
import java.util.function.Predicate;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.function.support.HandlerFunctionAdapter;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/** The server with its two doors, and who answers behind each. */
@Configuration(proxyBeanMethods = false)
class Web {
    /** Who runs incidents opens no files, and the other way round. */
    private static final Predicate<StaffRole> FILES = StaffRole::mayOpen;

    private static final Predicate<StaffRole> INCIDENTS = FILES.negate();

    @Bean
    Doors doors(Settings settings) {
        return new Doors(settings);
    }

    @Bean
    TomcatServletWebServerFactory server(Doors doors) {
        return doors.factory();
    }

    @Bean
    ServletRegistrationBean<DispatcherServlet> dispatcher(WebApplicationContext context) {
        var registration = new ServletRegistrationBean<>(new DispatcherServlet(context), "/");
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    HandlerFunctionAdapter handlerAdapter() {
        return new HandlerFunctionAdapter();
    }

    @Bean
    RouterFunctionMapping handlerMapping(
            Gate gate,
            Relay relay,
            Me me,
            IncidentApi incidents,
            ScopeApi scopes,
            ReleaseApi releases,
            FileApi files,
            PairApi pairs,
            Pages pages) {
        return new RouterFunctionMapping(new Routes(gate)
                .open("/api/hello", relay::hello)
                .open("/api/lease", relay::lease)
                .open("/api/enrol", relay::enrol)
                .open("/api/end", relay::end)
                .open("/api/note", relay::note)
                .open("/api/find", relay::find)
                .open("/api/unlock", relay::unlock)
                .get("/api/me", me::answer)
                .get(INCIDENTS, "/api/incidents", incidents::list)
                .post(INCIDENTS, "/api/incidents", incidents::open)
                .get(INCIDENTS, "/api/incidents/{number}", incidents::one)
                .post(INCIDENTS, "/api/incidents/{number}/acts", incidents::act)
                .post(INCIDENTS, "/api/incidents/{number}/scopes", scopes::start)
                .get(INCIDENTS, "/api/runs/{run}", scopes::run)
                .post(INCIDENTS, "/api/incidents/{number}/scopes/{version}/freeze", scopes::freeze)
                .get(INCIDENTS, "/api/incidents/{number}/scopes/{version}/list", scopes::list)
                .get(INCIDENTS, "/api/incidents/{number}/scopes/{version}/evidence", scopes::evidence)
                .post(INCIDENTS, "/api/incidents/{number}/releases", releases::prepare)
                .get(INCIDENTS, "/api/incidents/{number}/releases/{release}/sample", releases::sample)
                .get(INCIDENTS, "/api/releases/{hash}", releases::bytes)
                .open(Door.RELEASE, releases::fetch)
                .post(FILES, "/api/files", files::file)
                .post(FILES, "/api/files/drafts", files::draft)
                .get("/api/pairs", pairs::waiting)
                .post("/api/pairs", pairs::begin)
                .get("/api/pairs/{pair}", pairs::one)
                .post("/api/pairs/{pair}/second", pairs::second)
                .otherwise(asked ->
                        isPage(asked) ? pages.of(asked.request().getRequestURI()) : Problem.NOT_THERE.answer()));
    }

    private static boolean isPage(Asked asked) {
        var address = asked.request().getRequestURI();
        return asked.request().getMethod().equals("GET") && !address.startsWith("/api/");
    }
}
