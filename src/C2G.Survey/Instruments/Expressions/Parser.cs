using System.Globalization;

namespace C2G.Survey.Instruments.Expressions;

/// <summary>Recursive descent over the tokens of one expression, loosest operator first.</summary>
internal sealed partial class Parser
{
    private const int LongestSource = 20_000;

    // Keeps evaluation, which recurses over the tree, far away from the end of the stack.
    private const int DeepestTree = 256;

    private static readonly Dictionary<string, Operator>[] Levels =
    [
        new() { ["or"] = Operator.Or },
        new() { ["and"] = Operator.And },
        new() { ["="] = Operator.Equal, ["!="] = Operator.NotEqual },
        new() { ["<"] = Operator.Less, ["<="] = Operator.AtMost, [">"] = Operator.More, [">="] = Operator.AtLeast },
        new() { ["+"] = Operator.Plus, ["-"] = Operator.Minus },
        new() { ["*"] = Operator.Times, ["div"] = Operator.Div, ["mod"] = Operator.Mod },
    ];

    private readonly List<Token> _tokens;
    private readonly List<string> _references = [];
    private readonly List<string> _unevaluated = [];
    private int _draws;
    private int _next;
    private int _nesting;

    private Parser(List<Token> tokens) => _tokens = tokens;

    private Token Next => _tokens[_next];

    public static Parsing Parse(string source)
    {
        try
        {
            if (source.Length > LongestSource)
                throw new NotAnExpression(LongestSource, $"An expression has at most {LongestSource} characters. Split it over calculate rows.");
            var parser = new Parser(Lexer.Read(source));
            var root = parser.ParseLevel(0);
            if (parser.Next.Kind != TokenKind.End)
                throw parser.Unexpected();
            return new Parsing.Success(new Expression(source, root, parser._references, parser._unevaluated) { HasDraws = parser._draws > 0 });
        }
        catch (NotAnExpression e)
        {
            var position = (e.At + 1).ToString(CultureInfo.InvariantCulture);
            return new Parsing.Failure(new("bad-expression", position, $"At character {position}: {e.Message}"));
        }
    }

    private Node ParseLevel(int level)
    {
        if (level == Levels.Length)
            return ParseUnary();
        var left = ParseLevel(level + 1);
        while (Next.Kind is TokenKind.Sign or TokenKind.Name && Levels[level].TryGetValue(Next.Content, out var sign))
        {
            _next++;
            left = Bounded(new Node.Binary(sign, left, ParseLevel(level + 1)));
        }
        return left;
    }

    private Node ParseUnary()
    {
        if (!TakeSign("-"))
            return ParseUnion();
        Enter();
        var operand = ParseUnary();
        _nesting--;
        return Bounded(new Node.Negative(operand));
    }

    private Node ParsePrimary()
    {
        var token = Next;
        switch (token.Kind)
        {
            case TokenKind.Text:
                _next++;
                return new Node.Text(token.Content);
            case TokenKind.Number:
                _next++;
                return new Node.Number(ReadNumber(token));
            case TokenKind.Self:
                _next++;
                return new Node.Self();
            case TokenKind.Reference:
                _next++;
                return Refer(token.Content);
            case TokenKind.LastSaved:
                _next++;
                return Unevaluated($"${{{token.Content}}} (an answer of the form that was sent last)");
            case TokenKind.Name:
                return ParseCall();
            case TokenKind.Sign when TakeSign("("):
                Enter();
                var inner = ParseLevel(0);
                Expect(")");
                _nesting--;
                return inner;
            default:
                throw Unexpected();
        }
    }

    private Node.Reference Refer(string name)
    {
        if (!_references.Contains(name))
            _references.Add(name);
        return new(name);
    }

    private Node ParseCall()
    {
        var name = _tokens[_next++];
        if (!TakeSign("("))
            throw Unexpected();
        Enter();
        var before = _unevaluated.Count;
        var arguments = ParseArguments();
        _nesting--;
        switch (name.Content)
        {
            case "regex": return ParseRegex(name, arguments);
            case "jr:choice-name": return ParseChoiceName(name, arguments);
            case "position" when arguments is [Node.Path]:
                _unevaluated.RemoveRange(before, _unevaluated.Count - before);
                return new Node.OverRepeat(name.Content, []);
            case "indexed-repeat" when arguments is [Node.Reference, Node.Reference, _]:
            case "count" or "sum" when arguments is [Node.Reference]:
                Unevaluated($"{name.Content}()");
                return Bounded(new Node.OverRepeat(name.Content, [.. arguments]));
        }
        if (name.Content == "digest" && arguments is not [_, Node.Text { Content: "MD5" }, Node.Text { Content: "hex" }])
            return Unevaluated("digest() other than digest(…, 'MD5', 'hex')");
        if (Function.IsElsewhere(name.Content))
            return Unevaluated($"{name.Content}()");
        var function = Function.Find(name.Content)
            ?? throw new NotAnExpression(name.At, $"There is no function {name.Content}().");
        if (arguments.Count < function.Least || arguments.Count > function.Most)
            throw new NotAnExpression(name.At, $"{name.Content}() takes {Arity(function)}, not {arguments.Count}.");
        // Each random() of an expression is a draw of its own, told from the others by its place.
        return Bounded(new Node.Call(function, name.Content == "random" ? [new Node.Number(_draws++)] : [.. arguments]));
    }

    private Node ParseChoiceName(Token name, List<Node> arguments)
    {
        if (arguments is not [var code, Node.Text { Content: ['$', '{', .. var item, '}'] }] || !Lexer.IsName(item))
            throw new NotAnExpression(name.At, "jr:choice-name() takes a code and the selection in quotes, such as jr:choice-name(${a}, '${a}').");
        Refer(item);
        return Bounded(new Node.ChoiceName(code, item));
    }

    private List<Node> ParseArguments()
    {
        var arguments = new List<Node>();
        if (TakeSign(")"))
            return arguments;
        do
        {
            arguments.Add(ParseLevel(0));
        } while (TakeSign(","));
        Expect(")");
        return arguments;
    }

    private Node ParseRegex(Token name, List<Node> arguments)
    {
        if (arguments.Count != 2)
            throw new NotAnExpression(name.At, $"regex() takes 2 arguments, not {arguments.Count}.");
        if (arguments[1] is not Node.Text pattern)
            return Bounded(new Node.Match(arguments[0], arguments[1], null));
        var compiled = AuthorPattern.Compile(pattern.Content)
            ?? throw new NotAnExpression(name.At, $"{pattern.Content} is not a regular expression that can be matched safely: look-around and back-references are not supported.");
        return Bounded(new Node.Match(arguments[0], pattern, compiled));
    }

    private static string Arity(Function function) =>
        function.Least == function.Most ? $"{function.Least} argument(s)"
        : function.Most == int.MaxValue ? $"{function.Least} or more arguments"
        : $"{function.Least} to {function.Most} arguments";

    private static double ReadNumber(Token token) =>
        double.TryParse(token.Content, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new NotAnExpression(token.At, $"{token.Content} is not a number.");

    private bool TakeSign(string sign)
    {
        if (Next.Kind != TokenKind.Sign || Next.Content != sign)
            return false;
        _next++;
        return true;
    }

    private void Expect(string sign)
    {
        if (!TakeSign(sign))
            throw Next.Kind == TokenKind.End ? new NotAnExpression(Next.At, $"A {sign} is missing at the end.") : Unexpected();
    }

    private void Enter()
    {
        if (++_nesting > DeepestTree / 2)
            throw TooDeep();
    }

    private Node Bounded(Node node) => node.Depth <= DeepestTree ? node : throw TooDeep();

    private NotAnExpression TooDeep() =>
        new(Next.At, "The expression is nested too deeply or joins too many parts. Split it over calculate rows.");

    private NotAnExpression Unexpected() => Next.Kind == TokenKind.End
        ? new(Next.At, "The expression breaks off here.")
        : new(Next.At, $"{(Next.Kind == TokenKind.Text ? $"'{Next.Content}'" : Next.Content)} was not expected here.");
}
