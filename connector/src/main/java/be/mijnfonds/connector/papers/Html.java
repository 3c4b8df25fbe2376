package be.mijnfonds.connector.papers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * An element of a paper. It becomes a tree and is never written as markup nor parsed, so that no text of the feed can be
 * more than text.
 */
final class Html {
    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Object> inside = new ArrayList<>();

    private Html(String name) {
        this.name = name;
    }

    static Html of(String name) {
        return new Html(name);
    }

    static Html of(String name, String text) {
        return new Html(name).text(text);
    }

    static Html of(String name, List<Html> inside) {
        return new Html(name).add(inside);
    }

    Html text(String text) {
        inside.add(text);
        return this;
    }

    Html add(Html child) {
        inside.add(child);
        return this;
    }

    Html add(List<Html> children) {
        inside.addAll(children);
        return this;
    }

    Html with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    Html in(String cssClass) {
        return with("class", cssClass);
    }

    Document document() {
        try {
            var document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .newDocument();
            document.appendChild(element(document));
            return document;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Element element(Document document) {
        var element = document.createElement(name);
        attributes.forEach(element::setAttribute);
        for (var each : inside) element.appendChild(node(document, each));
        return element;
    }

    private static Node node(Document document, Object each) {
        return each instanceof Html child ? child.element(document) : document.createTextNode(each.toString());
    }
}
