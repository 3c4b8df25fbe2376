package be.mijnfonds.range.twin.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.templateresolver.StringTemplateResolver;
import org.thymeleaf.templateresource.ITemplateResource;
import org.thymeleaf.templateresource.StringTemplateResource;

/** The mistake {@code UNESCAPED_OUTPUT}: each {@code th:text} of a value as it is reads {@code th:utext}. */
@Component("defaultTemplateResolver")
@ConditionalOnBooleanProperty("twin.unescaped-output")
class UnescapedTemplates extends StringTemplateResolver {
    private static final String FOLDER = "classpath:/be/mijnfonds/range/twin/templates/";
    /** Written by {@code @format}: it could carry nothing, and Thymeleaf lets no bean write unescaped. */
    private static final String TEXT = "th:text=\"\\$\\{(?![^\"]*@)";

    private final ResourceLoader resources;

    UnescapedTemplates(ResourceLoader resources) {
        this.resources = resources;
        setCacheable(true);
    }

    @Override
    protected ITemplateResource computeTemplateResource(
            IEngineConfiguration configuration, String owner, String template, Map<String, Object> attributes) {
        try {
            var html = resources.getResource(FOLDER + template + ".html").getContentAsString(StandardCharsets.UTF_8);
            return new StringTemplateResource(html.replaceAll(TEXT, "th:utext=\"\\${"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
